namespace Millwright.Infrastructure.State.Local;

/// <summary>What was read from a file.</summary>
/// <param name="IsAltered">It is not what was last written to it, although nobody has written it since: the disk damaged it.</param>
internal sealed record FileReading(byte[] Content, bool IsAltered);
