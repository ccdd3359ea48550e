using System.Globalization;
using System.Security.Cryptography;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>A connection block with its defaults filled in.</summary>
internal sealed record ConnectionSettings(HostEndpoint Target, HostEndpoint? Bastion, ProxySettings? Proxy)
{
    private const int StandardPort = 22;

    private static readonly TimeSpan StandardTimeout = TimeSpan.FromMinutes(5);

    public required bool IsWindows { get; init; }

    /// <summary>The socket of the agent that keeps keys, or null where none is to be asked.</summary>
    public required string? AgentSocket { get; init; }

    /// <summary>The agent's key to try first.</summary>
    public required string? AgentIdentity { get; init; }

    /// <summary>How long to go on trying to connect.</summary>
    public required TimeSpan Timeout { get; init; }

    public required string ScriptPath { get; init; }

    /// <exception cref="ProvisionerException">The block cannot be used.</exception>
    public static ConnectionSettings Read(Value? connection)
    {
        if (connection is null || connection.IsNull) throw new ProvisionerException("Missing connection configuration for provisioner.");
        var host = connection.Text("host") ?? "";
        if (host.Length == 0) throw new ProvisionerException("host for provisioner cannot be empty");
        switch (connection.Text("type"))
        {
            case "winrm":
                throw new ProvisionerException("Millwright does not speak WinRM. Windows has an SSH server, too: enable OpenSSH on the machine, and use a connection of type \"ssh\" with target_platform = \"windows\".");
            case not (null or "" or "ssh") and var type:
                throw new ProvisionerException($"connection type '{type}' not supported");
        }
        var platform = Given(connection, "target_platform") ?? "unix";
        if (platform is not ("unix" or "windows")) throw new ProvisionerException("target_platform for provisioner has to be either unix or windows");
        var isWindows = platform == "windows";
        var port = connection.Port("port") is > 0 and var given ? given : StandardPort;
        var target = new HostEndpoint(
            host, port, Given(connection, "user") ?? (isWindows ? "Administrator" : "root"), Given(connection, "password"),
            Given(connection, "private_key"), Given(connection, "certificate"), Given(connection, "host_key"));
        return new ConnectionSettings(target, BastionOf(connection, target), ProxyOf(connection))
        {
            IsWindows = isWindows,
            AgentSocket = connection.Flag("agent") == false ? null : Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") is { Length: > 0 } socket ? socket : null,
            AgentIdentity = Given(connection, "agent_identity"),
            Timeout = Given(connection, "timeout") is { } text && GoDuration.TryParse(text, out var timeout) ? timeout : StandardTimeout,
            ScriptPath = Given(connection, "script_path") ?? (isWindows ? "C:/windows/temp/terraform_%RAND%.cmd" : "/tmp/terraform_%RAND%.sh"),
        };
    }

    /// <summary>Where to put a script on the other machine: another name each time.</summary>
    public string NewScriptPath() => ScriptPath.Replace(
        "%RAND%", RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>What is told of the connection while it is made.</summary>
    public string Description
    {
        get
        {
            var text = $"Connecting to remote host via SSH...\n{Describe(Target)}\n  Target Platform: {(IsWindows ? "windows" : "unix")}";
            if (Bastion is not null) text += $"\nUsing configured bastion host...\n{Describe(Bastion)}";
            if (Proxy is not null)
            {
                text += $"\nUsing configured proxy host...\n  ProxyHost: {Proxy.Host}\n  ProxyPort: {Proxy.Port}\n  ProxyUserName: {Proxy.User}\n  ProxyUserPassword: {Flag(Proxy.Password)}";
            }
            return text;
        }
    }

    private string Describe(HostEndpoint endpoint) => $"""
          Host: {endpoint.Host}
          User: {endpoint.User}
          Password: {Flag(endpoint.Password)}
          Private key: {Flag(endpoint.PrivateKey)}
          Certificate: {Flag(endpoint.Certificate)}
          SSH Agent: {Flag(AgentSocket)}
          Checking Host Key: {Flag(endpoint.HostKey)}
        """;

    private static string Flag(string? value) => value is null ? "false" : "true";

    private static HostEndpoint? BastionOf(Value connection, HostEndpoint target) => Given(connection, "bastion_host") is not { } host
        ? null
        : new HostEndpoint(
            host,
            connection.Port("bastion_port") is > 0 and var port ? port : target.Port,
            Given(connection, "bastion_user") ?? target.User,
            Given(connection, "bastion_password") ?? target.Password,
            Given(connection, "bastion_private_key") ?? target.PrivateKey,
            Given(connection, "bastion_certificate") ?? target.Certificate,
            Given(connection, "bastion_host_key"));

    private static ProxySettings? ProxyOf(Value connection) => Given(connection, "proxy_host") is not { } host
        ? null
        : new ProxySettings(
            Given(connection, "proxy_scheme") ?? "http", host, connection.Port("proxy_port"),
            Given(connection, "proxy_user_name"), Given(connection, "proxy_user_password"));

    private static string? Given(Value connection, string name) => connection.Text(name) is { Length: > 0 } text ? text : null;
}
