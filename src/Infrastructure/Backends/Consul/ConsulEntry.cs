namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>A stored key: its value, when it last changed, and the session that holds its lock.</summary>
internal sealed record ConsulEntry(byte[] Value, ulong ModifyIndex, string? Session);
