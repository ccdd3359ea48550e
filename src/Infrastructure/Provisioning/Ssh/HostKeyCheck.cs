using Renci.SshNet;
using Renci.SshNet.Common;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>Compares the key that a machine shows with the one it must have.</summary>
internal sealed class HostKeyCheck
{
    private readonly string _type;
    private readonly byte[] _key;

    private HostKeyCheck(string type, byte[] key)
    {
        _type = type;
        _key = key;
    }

    /// <summary>The machine showed another key.</summary>
    public bool Mismatched { get; private set; }

    /// <exception cref="ProvisionerException">The text is no key.</exception>
    public static HostKeyCheck? For(string? text)
    {
        if (text is null) return null;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var encoded = new byte[text.Length];
        if (words.Length >= 2 && Convert.TryFromBase64String(words[1], encoded, out var length)) return new HostKeyCheck(words[0], encoded[..length]);
        throw new ProvisionerException("host_key is not a key: it must be one in OpenSSH's format, such as \"ssh-ed25519 AAAA...\"");
    }

    /// <summary>Watches a connection that is about to be made.</summary>
    public void Watch(BaseClient client)
    {
        // A machine with several keys must show the one that is asked for, or one that this key has signed.
        var algorithms = client.ConnectionInfo.HostKeyAlgorithms;
        foreach (var name in algorithms.Keys.Where(name => !name.Contains("-cert-", StringComparison.Ordinal) && !Fits(name)).ToList()) algorithms.Remove(name);
        client.HostKeyReceived += Judge;
    }

    private bool Fits(string algorithm) => algorithm == _type || (_type == "ssh-rsa" && algorithm is "rsa-sha2-256" or "rsa-sha2-512");

    private void Judge(object? sender, HostKeyEventArgs shown)
    {
        var signer = shown.Certificate?.CertificateAuthorityKey;
        shown.CanTrust = shown.HostKey.AsSpan().SequenceEqual(_key) || (signer is not null && signer.AsSpan().SequenceEqual(_key));
        Mismatched = !shown.CanTrust;
    }
}
