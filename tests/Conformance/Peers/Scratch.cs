namespace Millwright.Conformance.Tests.Peers;

/// <summary>A directory that a case works in and that goes with it.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("millwright-conformance-").FullName;

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Copies a tree with its links kept as links, since a provider is too big to copy.</summary>
    public static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var copy = System.IO.Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(copy, System.IO.Path.GetFullPath(link, source));
            else if (entry is DirectoryInfo) Copy(entry.FullName, copy);
            else File.Copy(entry.FullName, copy, overwrite: true);
        }
    }

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_KEEP") is not { Length: > 0 }) Directory.Delete(Path, recursive: true);
    }
}
