using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads import blocks.</summary>
internal static class ImportReader
{
    /// <summary>Null where the block has no destination.</summary>
    public static ImportBlock? Read(Block block, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var content = block.Body.Content(BlockSchemas.Import, problems);
        var id = content.Attributes.GetValueOrDefault("id");
        var identity = content.Attributes.GetValueOrDefault("identity");
        if (id is null == identity is null)
        {
            if (id is null) problems.Error("Missing required argument", "The argument \"id\" is required, but no definition was found.", block.Body.MissingItemRange);
            else problems.Error("Invalid import block", "The \"id\" and \"identity\" arguments both say which object to import: give one of them.", identity!.Range);
        }
        diagnostics.AddRange(problems);
        if (problems.HasErrors || !content.Attributes.TryGetValue("to", out var to)) return null;
        if (JsonReference.Unwrap(to.Expression, diagnostics) is not { } destination) return null;

        var target = Target(destination, diagnostics);
        if (target?.Resource.Mode != ResourceMode.Managed)
        {
            diagnostics.Error("Invalid import address", "Only managed resources can be imported.", to.Range);
        }
        ProviderReference? provider = null;
        if (content.Attributes.TryGetValue("provider", out var reference))
        {
            if (target is { Module.IsRoot: false })
            {
                diagnostics.Error("Invalid import provider argument", "The provider argument can only be specified in import blocks that will generate configuration.\n\nUse the providers argument within the module block to configure providers for all resources within a module, including imported resources.", reference.Range);
            }
            provider = ProviderReader.Reference(reference.Expression, "provider", diagnostics);
        }
        return new ImportBlock(destination, id?.Expression, identity?.Expression, content.Attributes.GetValueOrDefault("for_each")?.Expression, provider, block.DefinitionRange)
        {
            Target = target,
            ProviderRange = reference?.Range,
        };
    }

    /// <summary>The resource an address leads to, with computed keys left out.</summary>
    private static ConfigResource? Target(Expression destination, DiagnosticList diagnostics)
    {
        if (KeylessTraversal.Of(destination) is not { } traversal)
        {
            MovedReader.NotStatic(destination, diagnostics);
            return null;
        }
        return AddressParser.ParseResourceInstance(traversal, diagnostics)?.ConfigResource;
    }
}
