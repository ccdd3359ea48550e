using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>The keys and passwords for the machines of a connection.</summary>
internal sealed class SshLogon : IDisposable
{
    private readonly ConnectionSettings _settings;
    private readonly PrivateKeyFile? _targetKey;
    private readonly PrivateKeyFile? _bastionKey;

    private SshLogon(ConnectionSettings settings, PrivateKeyFile? targetKey, PrivateKeyFile? bastionKey)
    {
        _settings = settings;
        _targetKey = targetKey;
        _bastionKey = bastionKey;
    }

    /// <exception cref="ProvisionerException">A key cannot be read.</exception>
    public static SshLogon Prepare(ConnectionSettings settings)
    {
        HostKeyCheck.For(settings.Target.HostKey);
        HostKeyCheck.For(settings.Bastion?.HostKey);
        return new SshLogon(settings, ReadKey(settings.Target), settings.Bastion is { } bastion ? ReadKey(bastion) : null);
    }

    public AuthenticationMethod[] ToTarget() => Methods(_settings.Target, _targetKey);

    public AuthenticationMethod[] ToBastion() => Methods(_settings.Bastion!, _bastionKey);

    public void Dispose()
    {
        _targetKey?.Dispose();
        _bastionKey?.Dispose();
    }

    private AuthenticationMethod[] Methods(HostEndpoint endpoint, PrivateKeyFile? key)
    {
        var methods = new List<AuthenticationMethod>();
        var keys = new List<IPrivateKeySource>();
        if (key is not null) keys.Add(key);
        if (_settings.AgentSocket is { } socket) keys.AddRange(new SshAgent(socket).Keys(_settings.AgentIdentity));
        if (keys.Count > 0) methods.Add(new PrivateKeyAuthenticationMethod(endpoint.User, [.. keys]));
        if (endpoint.Password is { } password)
        {
            methods.Add(new PasswordAuthenticationMethod(endpoint.User, password));
            var interactive = new KeyboardInteractiveAuthenticationMethod(endpoint.User);
            interactive.AuthenticationPrompt += (_, asked) =>
            {
                foreach (var prompt in asked.Prompts) prompt.Response = password;
            };
            methods.Add(interactive);
        }
        if (methods.Count == 0) methods.Add(new NoneAuthenticationMethod(endpoint.User));
        return [.. methods];
    }

    private static PrivateKeyFile? ReadKey(HostEndpoint endpoint)
    {
        if (endpoint.PrivateKey is not { } text)
        {
            if (endpoint.Certificate is null) return null;
            throw new ProvisionerException("a certificate needs the private_key that it certifies");
        }
        try
        {
            using var key = new MemoryStream(Encoding.UTF8.GetBytes(text));
            if (endpoint.Certificate is null) return new PrivateKeyFile(key);
            using var certificate = new MemoryStream(Encoding.UTF8.GetBytes(endpoint.Certificate));
            return new PrivateKeyFile(key, null, certificate);
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            throw new ProvisionerException("Failed to read ssh private key: password protected keys are\nnot supported. Please decrypt the key prior to use.");
        }
        catch (Exception e) when (e is SshException or FormatException or NotSupportedException or ArgumentException)
        {
            throw new ProvisionerException("Failed to read ssh private key: no key found");
        }
    }
}
