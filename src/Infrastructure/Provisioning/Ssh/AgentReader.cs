using System.Buffers.Binary;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>Reads the fields of a message in SSH's wire format (RFC 4251, section 5).</summary>
internal sealed class AgentReader(byte[] message, int start)
{
    private int _position = start;

    /// <exception cref="IOException">The message ends too early.</exception>
    public uint Number()
    {
        if (message.Length - _position < 4) throw new IOException("The SSH agent's answer is cut off.");
        var value = BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(_position));
        _position += 4;
        return value;
    }

    /// <exception cref="IOException">The message ends too early.</exception>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length > message.Length - _position) throw new IOException("The SSH agent's answer is cut off.");
        var value = message.AsSpan(_position, (int)length);
        _position += (int)length;
        return value;
    }
}
