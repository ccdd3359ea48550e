namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Where the files of a configuration come from.</summary>
internal interface IConfigurationFiles
{
    bool HasDirectory(string directory);

    /// <summary>The names of all files in a directory, without the directory.</summary>
    IEnumerable<string> NamesIn(string directory);

    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    ReadOnlyMemory<byte> Read(string path);
}
