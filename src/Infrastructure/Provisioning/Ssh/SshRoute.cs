using System.Net;
using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>The connections that lead to a machine: one, or two where a bastion is in between.</summary>
internal sealed class SshRoute : IDisposable
{
    /// <summary>How long one attempt to connect may take.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    private readonly SshClient? _bastion;
    private readonly ForwardedPortLocal? _tunnel;

    private SshRoute(SshClient target, SshClient? bastion, ForwardedPortLocal? tunnel)
    {
        Target = target;
        _bastion = bastion;
        _tunnel = tunnel;
    }

    public SshClient Target { get; }

    /// <exception cref="ConnectFailedException">A machine on the way cannot be logged on to.</exception>
    public static async Task<SshRoute> OpenAsync(ConnectionSettings settings, SshLogon logon, CancellationToken stopping)
    {
        if (settings.Bastion is not { } bastion)
            return new SshRoute(await ConnectAsync(settings.Target, settings.Target, logon.ToTarget(), settings.Proxy, stopping).ConfigureAwait(false), null, null);
        SshClient? first = null;
        ForwardedPortLocal? tunnel = null;
        try
        {
            first = await ConnectAsync(bastion, bastion, logon.ToBastion(), null, stopping).ConfigureAwait(false);
            tunnel = new ForwardedPortLocal(IPAddress.Loopback.ToString(), settings.Target.Host, (uint)settings.Target.Port);
            first.AddForwardedPort(tunnel);
            tunnel.Start();
            var through = settings.Target with { Host = tunnel.BoundHost, Port = (int)tunnel.BoundPort };
            return new SshRoute(await ConnectAsync(settings.Target, through, logon.ToTarget(), null, stopping).ConfigureAwait(false), first, tunnel);
        }
        catch (Exception e)
        {
            tunnel?.Dispose();
            first?.Dispose();
            if (e is ConnectFailedException failure && first is null) throw new ConnectFailedException($"Error connecting to bastion: {failure.Message}");
            throw;
        }
    }

    public void Dispose()
    {
        Target.Dispose();
        _tunnel?.Dispose();
        _bastion?.Dispose();
    }

    /// <param name="named">How messages name the machine.</param>
    /// <param name="reached">Where it is reached.</param>
    private static async Task<SshClient> ConnectAsync(
        HostEndpoint named, HostEndpoint reached, AuthenticationMethod[] methods, ProxySettings? proxy, CancellationToken stopping)
    {
        var hostKey = HostKeyCheck.For(named.HostKey);
        var client = new SshClient(Info(reached, methods, proxy));
        hostKey?.Watch(client);
        try
        {
            await client.ConnectAsync(stopping).ConfigureAwait(false);
            return client;
        }
        catch (Exception e)
        {
            client.Dispose();
            throw e switch
            {
                OperationCanceledException => e,
                SocketException socket => new ConnectFailedException($"dial tcp {reached.Host}:{reached.Port}: connect: {SocketText(socket)}"),
                SshException when hostKey?.Mismatched == true => Refused(named, "knownhosts: key mismatch"),
                SshAuthenticationException => Refused(named, $"ssh: unable to authenticate: {e.Message}"),
                SshException or ProxyException or IOException or ObjectDisposedException => Refused(named, e.Message),
                _ => e,
            };
        }
    }

    private static string SocketText(SocketException e) =>
        e.SocketErrorCode == SocketError.ConnectionRefused ? "connection refused" : e.Message;

    private static ConnectFailedException Refused(HostEndpoint endpoint, string reason) =>
        new($"SSH authentication failed ({endpoint.User}@{endpoint.Host}:{endpoint.Port}): ssh: handshake failed: {reason}");

    private static ConnectionInfo Info(HostEndpoint endpoint, AuthenticationMethod[] methods, ProxySettings? proxy)
    {
        if (proxy is null) return new ConnectionInfo(endpoint.Host, endpoint.Port, endpoint.User, methods) { Timeout = AttemptTimeout };
        if (proxy.Scheme != "http")
            throw new ProvisionerException($"proxy_scheme \"{proxy.Scheme}\" is not supported: only \"http\" is. Put a bastion in between, or use an HTTP proxy.");
        return new ConnectionInfo(
            endpoint.Host, endpoint.Port, endpoint.User, ProxyTypes.Http, proxy.Host, proxy.Port, proxy.User ?? "", proxy.Password ?? "", methods)
        {
            Timeout = AttemptTimeout,
        };
    }
}
