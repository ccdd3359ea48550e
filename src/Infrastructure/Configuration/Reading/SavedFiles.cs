namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The files of a configuration as a plan was made of them, whatever is on disk by now.</summary>
/// <param name="files">By their names in diagnostics.</param>
internal sealed class SavedFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) : IConfigurationFiles
{
    private readonly ILookup<string, string> _directories = files.Keys.ToLookup(
        static path => Path.GetDirectoryName(path) ?? "", static path => Path.GetFileName(path));

    /// <summary>A module without files had a directory all the same, or the plan could not have been made.</summary>
    public bool HasDirectory(string directory) => true;

    public IEnumerable<string> NamesIn(string directory) => _directories[directory is "." ? "" : directory];

    public ReadOnlyMemory<byte> Read(string path) =>
        files.TryGetValue(path, out var content) ? content : throw new FileNotFoundException("The plan has no such file.", path);
}
