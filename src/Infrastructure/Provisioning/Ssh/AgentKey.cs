using System.Text;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>A key that an SSH agent keeps.</summary>
internal sealed class AgentKey : IPrivateKeySource
{
    private readonly byte[] _blob;
    private readonly string _comment;

    public AgentKey(SshAgent agent, byte[] blob, string comment)
    {
        _blob = blob;
        _comment = comment;
        var type = Encoding.ASCII.GetString(new AgentReader(blob, 0).Bytes());
        HostKeyAlgorithms = type == "ssh-rsa"
            ? [new AgentSignature("rsa-sha2-512", agent, blob, 4), new AgentSignature("rsa-sha2-256", agent, blob, 2)]
            : [new AgentSignature(type, agent, blob, 0)];
    }

    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }

    /// <summary>True where a name, as in agent_identity, means this key.</summary>
    public bool IsNamed(string name)
    {
        if (_comment == name) return true;
        foreach (var path in new[] { name, $"{name}.pub" })
        {
            if (!File.Exists(path)) continue;
            if (File.ReadAllText(path).Contains(Convert.ToBase64String(_blob), StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Signs with the agent's key, which never leaves the agent.</summary>
    private sealed class AgentSignature(string name, SshAgent agent, byte[] blob, uint flags) : HostAlgorithm(name)
    {
        public override byte[] Data => blob;

        public override byte[] Sign(byte[] data) => agent.Sign(blob, data, flags);

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("Agent keys sign; they verify nothing.");
    }
}
