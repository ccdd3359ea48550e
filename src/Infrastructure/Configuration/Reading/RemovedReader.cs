using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads removed blocks.</summary>
internal static class RemovedReader
{
    /// <summary>Null where there is no address to speak of.</summary>
    public static RemovedBlock? Read(Block block, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(BlockSchemas.Removed, diagnostics);
        RemovedAddress? address = null;
        Traversal? traversal = null;
        if (content.Attributes.TryGetValue("from", out var from))
        {
            traversal = from.Expression.AsTraversal();
            if (traversal is null) MovedReader.NotStatic(from.Expression, diagnostics);
            else address = RemovedAddress.Parse(traversal, diagnostics);
        }
        var isManaged = address is null || address.Resource is { Resource.Mode: ResourceMode.Managed };
        var destroy = true;
        Block? connection = null;
        var provisioners = new List<Provisioner>();
        foreach (var inner in content.Blocks)
        {
            switch (inner.Type)
            {
                case "lifecycle":
                    if (inner.Body.Content(BlockSchemas.RemovedLifecycle, diagnostics).Attributes.TryGetValue("destroy", out var flag))
                    {
                        destroy = Literals.Bool(flag.Expression, diagnostics) ?? true;
                    }
                    break;
                case "connection" when !isManaged:
                    diagnostics.Error("Invalid connection block", "Provisioner connection configuration is valid only when a removed block targets a managed resource.", inner.DefinitionRange);
                    break;
                case "connection" when connection is not null:
                    ResourceReader.Duplicate("connection", "\"removed\" block", inner, connection, diagnostics);
                    break;
                case "connection":
                    connection = inner;
                    break;
                case "provisioner" when !isManaged:
                    diagnostics.Error("Invalid provisioner block", "Provisioners are valid only when a removed block targets a managed resource.", inner.DefinitionRange);
                    break;
                case "provisioner" when ProvisionerReader.Read(inner, diagnostics) is { } provisioner:
                    provisioners.Add(provisioner);
                    if (!provisioner.WhenDestroy) diagnostics.Error("Invalid provisioner block", "Only destroy-time provisioners are valid in \"removed\" blocks. To declare a destroy-time provisioner, use:\n    when = destroy", inner.DefinitionRange);
                    break;
            }
        }
        if (address is null) return null;
        return new RemovedBlock(traversal!, destroy, provisioners, block.DefinitionRange)
        {
            Connection = connection is null ? null : new Connection(connection.Body, connection.DefinitionRange),
            Resource = address.Resource,
            Module = address.Module,
        };
    }
}
