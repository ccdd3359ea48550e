using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Parses files of tests and keeps their bytes, so that messages can quote them.</summary>
internal sealed class TestSources
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _sources = [];

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _sources;

    /// <summary>The body of a file; null where it cannot be read.</summary>
    public Body? Parse(string path, DiagnosticList diagnostics)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Failed to read file", $"The file \"{path}\" could not be read.");
            return null;
        }
        _sources[path] = bytes;
        var problems = new DiagnosticList();
        var file = path.EndsWith(".json", StringComparison.Ordinal)
            ? HclParser.ParseJson(bytes, path, problems)
            : HclParser.ParseNative(bytes, path, problems);
        diagnostics.AddRange(problems);
        return file.Body;
    }
}
