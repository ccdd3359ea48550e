namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>A file that goes into an archive.</summary>
/// <param name="Name">Its path inside, with slashes.</param>
/// <param name="Mode">The permissions of a file from disk; null for content that never was a file.</param>
internal sealed record ArchiveEntry(string Name, byte[] Content, UnixFileMode? Mode);
