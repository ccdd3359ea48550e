using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads data and ephemeral blocks.</summary>
internal static class DataReader
{
    /// <param name="check">The check block around it, where the block belongs to one.</param>
    public static Resource ReadData(Block block, bool isOverride, string? check, DiagnosticList diagnostics)
    {
        Literals.CheckName(block.Labels[0], "Invalid data source name", block.LabelRanges[0], diagnostics);
        Literals.CheckName(block.Labels[1], "Invalid data resource name", block.LabelRanges[1], diagnostics);
        return Read(block, ResourceMode.Data, "data", isOverride, check, diagnostics);
    }

    public static Resource ReadEphemeral(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        Literals.CheckName(block.Labels[0], "Invalid ephemeral resource type", block.LabelRanges[0], diagnostics);
        Literals.CheckName(block.Labels[1], "Invalid ephemeral resource name", block.LabelRanges[1], diagnostics);
        return Read(block, ResourceMode.Ephemeral, "ephemeral", isOverride, null, diagnostics);
    }

    private static Resource Read(Block block, ResourceMode mode, string kind, bool isOverride, string? check, DiagnosticList diagnostics)
    {
        var (content, body) = block.Body.PartialContent(BlockSchemas.Data, diagnostics);
        if (check is not null) content = WithoutRepetition(content, diagnostics);
        var resource = ResourceReader.Common(block, mode, content, diagnostics) with { Check = check };

        Block? lifecycle = null;
        var escape = new EscapeBlocks("resource-type-specific", kind);
        foreach (var inner in content.Blocks)
        {
            switch (inner.Type)
            {
                case "_":
                    body = escape.Merge(body, inner, diagnostics);
                    break;
                case "lifecycle" when check is not null:
                    diagnostics.Error("Invalid lifecycle block", "Nested data blocks do not support \"lifecycle\" blocks as the lifecycle is managed by the containing block.", inner.DefinitionRange);
                    break;
                case "lifecycle" when lifecycle is not null:
                    ResourceReader.Duplicate("lifecycle", "resource", inner, lifecycle, diagnostics);
                    break;
                case "lifecycle":
                    lifecycle = inner;
                    resource = LifecycleReader.ReadConditions(resource, kind, inner, isOverride, diagnostics);
                    break;
                default:
                    EscapeBlocks.Reserved(inner, kind, diagnostics);
                    break;
            }
        }
        return resource with { Body = body };
    }

    private static BodyContent WithoutRepetition(BodyContent content, DiagnosticList diagnostics)
    {
        foreach (var name in new[] { "count", "for_each" })
        {
            if (!content.Attributes.TryGetValue(name, out var attribute)) continue;
            diagnostics.Error($"Invalid \"{name}\" attribute", "The \"count\" and \"for_each\" meta-arguments are not supported within nested data blocks.", attribute.NameRange);
        }
        var rest = content.Attributes.Where(static a => a.Key is not ("count" or "for_each")).ToDictionary();
        return content with { Attributes = rest };
    }
}
