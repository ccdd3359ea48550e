using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads resource blocks.</summary>
internal static class ResourceReader
{
    public static Resource ReadManaged(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var (content, body) = block.Body.PartialContent(BlockSchemas.Resource, diagnostics);
        Literals.CheckName(block.Labels[0], "Invalid resource type name", block.LabelRanges[0], diagnostics);
        Literals.CheckName(block.Labels[1], "Invalid resource name", block.LabelRanges[1], diagnostics);
        var resource = Common(block, ResourceMode.Managed, content, diagnostics);

        Block? lifecycle = null;
        Block? connection = null;
        var escape = new EscapeBlocks("resource-type-specific", "resource");
        var provisioners = new List<Provisioner>();
        foreach (var inner in content.Blocks)
        {
            switch (inner.Type)
            {
                case "lifecycle" when lifecycle is not null:
                    Duplicate("lifecycle", "resource", inner, lifecycle, diagnostics);
                    break;
                case "lifecycle":
                    lifecycle = inner;
                    resource = LifecycleReader.Read(resource, inner, isOverride, diagnostics);
                    break;
                case "connection" when connection is not null:
                    Duplicate("connection", "resource", inner, connection, diagnostics);
                    break;
                case "connection":
                    connection = inner;
                    break;
                case "provisioner":
                    if (ProvisionerReader.Read(inner, diagnostics) is { } provisioner) provisioners.Add(provisioner);
                    break;
                case "_":
                    body = escape.Merge(body, inner, diagnostics);
                    break;
                default:
                    EscapeBlocks.Reserved(inner, "resource", diagnostics);
                    break;
            }
        }
        if (connection is not null && provisioners.Any(static p => p.WhenDestroy)) ProvisionerReader.CheckOnlySelf(connection.Body, diagnostics);
        return resource with
        {
            Body = body,
            Connection = connection is null ? null : new Connection(connection.Body, connection.DefinitionRange),
            Provisioners = provisioners,
        };
    }

    /// <summary>What all kinds of resource have in common.</summary>
    public static Resource Common(Block block, ResourceMode mode, BodyContent content, DiagnosticList diagnostics)
    {
        var count = content.Attributes.GetValueOrDefault("count")?.Expression;
        var forEach = content.Attributes.GetValueOrDefault("for_each");
        if (count is not null && forEach is not null) ModuleCallReader.RepetitionConflict(forEach.NameRange, diagnostics);
        var provider = content.Attributes.TryGetValue("provider", out var reference)
            ? ProviderReader.Reference(reference.Expression, "provider", diagnostics)
            : null;
        return new Resource(new ResourceAddress(mode, block.Labels[0], block.Labels[1]), block.Body, block.DefinitionRange)
        {
            TypeRange = block.LabelRanges[0],
            LabelsRange = SourceRange.Between(block.LabelRanges[0], block.LabelRanges[1]),
            Count = count,
            ForEach = forEach?.Expression,
            Provider = provider,
            DependsOn = Literals.DependsOn(content, diagnostics),
        };
    }

    public static void Duplicate(string type, string owner, Block block, Block first, DiagnosticList diagnostics) => diagnostics.Error(
        $"Duplicate {type} block",
        $"This {owner} already has a {type} block at {first.DefinitionRange}.",
        block.DefinitionRange);
}
