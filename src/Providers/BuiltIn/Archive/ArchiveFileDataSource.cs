using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>The data source <c>archive_file</c>: makes an archive whenever it is read.</summary>
internal sealed class ArchiveFileDataSource() : DataSourceType("archive_file", Attributes)
{
    private static readonly ObjectDefinition Attributes =
        ArchiveFile.Define("Generates an archive from content, a file, or directory of files.", null, isResource: false);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => ArchiveFile.Validate(config, diagnostics);

    public override ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context) => new(ArchiveFile.Produce(config, context));
}
