using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>A file read, parsed and decoded on its own, so that files can be read side by side.</summary>
/// <param name="Content">Null where the file could not be read.</param>
internal sealed record ParsedFile(string Name, ReadOnlyMemory<byte> Source, ConfigurationFile? Content, DiagnosticList Diagnostics)
{
    public static ParsedFile Read(IConfigurationFiles files, string path, bool isOverride)
    {
        var diagnostics = new DiagnosticList();
        ReadOnlyMemory<byte> source;
        try
        {
            source = files.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Failed to read file", $"The file \"{path}\" could not be read.");
            return new ParsedFile(path, default, null, diagnostics);
        }
        var file = path.EndsWith(".json", StringComparison.Ordinal)
            ? HclParser.ParseJson(source, path, diagnostics)
            : HclParser.ParseNative(source, path, diagnostics);
        var content = new ConfigurationFileReader(isOverride, diagnostics).Read(file.Body);
        return new ParsedFile(path, source, content, diagnostics);
    }
}
