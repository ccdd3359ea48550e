using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>The deprecated resource <c>archive_file</c>: also makes its archive anew whenever it is refreshed.</summary>
internal sealed class ArchiveFileResource() : ResourceType("archive_file", Attributes)
{
    private const string Deprecation = "**NOTE**: This resource is deprecated, use data source instead.";

    private static readonly ObjectDefinition Attributes = ArchiveFile.Define(Deprecation, Deprecation, isResource: true);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => ArchiveFile.Validate(config, diagnostics);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context) => new(ArchiveFile.Produce(plan, context));

    public override ValueTask<Value?> UpdateAsync(Value prior, ObjectDraft plan, CallContext context) => new(ArchiveFile.Produce(plan, context));

    public override ValueTask<Value?> ReadAsync(Value state, CallContext context) =>
        new(ArchiveFile.Produce(new ObjectDraft(Definition.Type, state), context) ?? state);
}
