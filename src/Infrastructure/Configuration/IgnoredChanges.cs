using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Checks that ignore_changes names attributes that exist and can be configured.</summary>
internal static class IgnoredChanges
{
    public static void Check(Resource resource, SchemaBlock schema, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        foreach (var traversal in resource.Lifecycle.IgnoreChanges)
        {
            TraversalStep[] steps = [new TraversalStep.Attribute(traversal.RootName, traversal.RootRange), .. traversal.Steps];
            SchemaTraversal.Check(schema, steps, problems);
            if (problems.HasErrors || steps.Length > 1 || schema.Attribute(traversal.RootName) is not { Computed: true, Optional: false }) continue;
            problems.Warning("Redundant ignore_changes element", $"Adding an attribute name to ignore_changes tells Terraform to ignore future changes to the argument in configuration after the object has been created, retaining the value originally configured.\n\nThe attribute {traversal.RootName} is decided by the provider alone and therefore there can be no configured value to compare with. Including this attribute in ignore_changes has no effect. Remove the attribute from ignore_changes to quiet this warning.", resource.TypeRange);
        }
        diagnostics.AddRange(problems);
    }
}
