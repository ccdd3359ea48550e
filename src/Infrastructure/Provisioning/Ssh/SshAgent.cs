using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Renci.SshNet;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>Asks the user's SSH agent for keys and signatures (draft-ietf-sshm-ssh-agent).</summary>
internal sealed class SshAgent(string socketPath)
{
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;

    /// <summary>The agent's keys; none where it cannot be reached.</summary>
    /// <param name="preferred">The comment, public key file or key file of the one to try first.</param>
    public IReadOnlyList<IPrivateKeySource> Keys(string? preferred)
    {
        byte[] answer;
        try
        {
            answer = Ask(RequestIdentities, []);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return [];
        }
        if (answer.Length == 0 || answer[0] != IdentitiesAnswer) return [];
        var reader = new AgentReader(answer, 1);
        var keys = new List<AgentKey>();
        for (var count = reader.Number(); count > 0; count--)
        {
            var blob = reader.Bytes().ToArray();
            keys.Add(new AgentKey(this, blob, Encoding.UTF8.GetString(reader.Bytes())));
        }
        return preferred is null ? keys : [.. keys.OrderByDescending(key => key.IsNamed(preferred))];
    }

    /// <exception cref="ConnectFailedException">The agent refuses to sign.</exception>
    public byte[] Sign(byte[] key, byte[] data, uint flags)
    {
        var request = new byte[key.Length + data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(request, key.Length);
        key.CopyTo(request, 4);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(4 + key.Length), data.Length);
        data.CopyTo(request, 8 + key.Length);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(8 + key.Length + data.Length), flags);
        var answer = Ask(SignRequest, request);
        if (answer.Length > 0 && answer[0] == SignResponse) return new AgentReader(answer, 1).Bytes().ToArray();
        throw new ConnectFailedException("the SSH agent refused to sign with one of its keys");
    }

    private byte[] Ask(byte type, ReadOnlySpan<byte> content)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(socketPath));
        using var stream = new NetworkStream(socket);
        var head = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(head, content.Length + 1);
        head[4] = type;
        stream.Write(head);
        stream.Write(content);
        stream.ReadExactly(head, 0, 4);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 0 or > 16 * 1024 * 1024) throw new IOException("The SSH agent's answer makes no sense.");
        var answer = new byte[length];
        stream.ReadExactly(answer);
        return answer;
    }
}
