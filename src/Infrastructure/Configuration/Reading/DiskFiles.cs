namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The files of a configuration on disk.</summary>
/// <param name="baseDirectory">Where relative paths start; "" for the process's working directory.</param>
internal sealed class DiskFiles(string baseDirectory) : IConfigurationFiles
{
    public bool HasDirectory(string directory) => Directory.Exists(Locate(directory));

    public IEnumerable<string> NamesIn(string directory) => Directory.EnumerateFiles(Locate(directory)).Select(static p => Path.GetFileName(p));

    public ReadOnlyMemory<byte> Read(string path) => File.ReadAllBytes(Locate(path));

    private string Locate(string path) => Path.Combine(baseDirectory, path);
}
