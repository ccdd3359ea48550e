using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration.Reading;

namespace Millwright.Infrastructure.Configuration;

/// <summary>What import blocks must keep to that is clear before anything is evaluated.</summary>
internal static class ImportChecks
{
    private const string NoTarget = "Configuration for import target does not exist";
    private const string InvalidTo = "Invalid import 'to' expression";

    /// <summary>What is wrong with the blocks of a module as such.</summary>
    public static void CheckBlocks(IEnumerable<ImportBlock> imports, IReadOnlyDictionary<ResourceAddress, Resource> resources, DiagnosticList diagnostics)
    {
        var seen = new List<(string Target, ImportBlock Block)>();
        foreach (var block in imports)
        {
            if (block is { ProviderRange: { } provider, Target: { Module.IsRoot: true } target } && resources.ContainsKey(target.Resource))
            {
                diagnostics.Error(
                    "Invalid import provider argument",
                    "The provider argument can only be specified in import blocks that will generate configuration.\n\nUse the provider argument in the target resource block to configure the provider for a resource with explicit provider configuration.",
                    provider);
            }
            if (block.Target is null || block.To.AsTraversal()?.ToString() is not { } literal) continue;
            foreach (var (_, earlier) in seen.Where(other => other.Target == literal))
            {
                diagnostics.Error(
                    $"Duplicate import configuration for \"{literal}\"",
                    $"An import block for the resource \"{literal}\" was already declared at {earlier.Range}. A resource can have only one import block.",
                    block.To.Range);
            }
            seen.Add((literal, block));
        }
    }

    /// <summary>Whether the blocks of the root module fit what they import to.</summary>
    public static void CheckPlaces(ModuleTree root, DiagnosticList diagnostics)
    {
        var told = new HashSet<ConfigResource>();
        foreach (var block in root.Module.Imports)
        {
            if (block.Target is not { } target) continue;
            if (block.ForEach is null && block.To.AsTraversal() is null)
            {
                MovedReader.NotStatic(block.To, diagnostics);
                continue;
            }
            if (root.Find(target.Module) is not { } module)
            {
                diagnostics.Error(NoTarget, $"The configuration for the given import target {target} does not exist. All target instances must have an associated configuration to be imported.", block.To.Range);
                continue;
            }
            if (!module.Module.Resources.TryGetValue(target.Resource, out var resource)) continue;
            if (KeyProblem(block, resource) is { } problem && told.Add(target)) diagnostics.Error(InvalidTo, problem, block.To.Range);
        }
    }

    /// <summary>Reports blocks whose resource the configuration does not have and that no configuration can be generated for; true where there are none.</summary>
    public static bool CheckTargets(ModuleTree root, DiagnosticList diagnostics)
    {
        foreach (var block in root.Module.Imports)
        {
            if (block.Target is not { } target) continue;
            if (block.Id is { } id && id.Variables.Any(v => NamesResource(v, target)))
            {
                diagnostics.Error("Invalid import id argument", "The import ID cannot reference the resource being imported.", id.Range);
                continue;
            }
            if (root.Find(target.Module)?.Module.Resources.ContainsKey(target.Resource) == true) continue;
            if (target.Module.IsRoot && block.To.AsTraversal() is null)
            {
                diagnostics.Error(InvalidTo, "The target resource does not use for_each.", block.To.Range);
                continue;
            }
            var problem = (target.Module.IsRoot, HasKey(block)) switch
            {
                (false, _) => $"Resource {target} not found. Only resources within the root module are eligible for config generation.",
                (_, true) => "The given import block is not compatible with config generation. The -generate-config-out option cannot be used with import blocks which use for_each, or resources which use for_each or count.",
                _ => null,
            };
            if (problem is not null) diagnostics.Error(NoTarget, problem, block.To.Range);
        }
        return !diagnostics.HasErrors;
    }

    /// <summary>Why the key of a destination does not go with the resource; null where it does or is computed.</summary>
    private static string? KeyProblem(ImportBlock block, Resource resource)
    {
        var repetition = resource.Count is not null ? "count" : resource.ForEach is not null ? "for_each" : null;
        if (block.To.AsTraversal() is not { } traversal) return repetition is null && HasKey(block) ? "The target resource does not use for_each." : null;
        var key = traversal.Steps.Count > 0 ? (traversal.Steps[^1] as TraversalStep.Index)?.Key : null;
        if (key is null) return repetition is null ? null : $"The target resource is using {repetition}.";
        var needed = key.Type.IsNumber ? "count" : "for_each";
        return repetition == needed ? null : $"The target resource does not use {needed}.";
    }

    private static bool HasKey(ImportBlock block) =>
        block.ForEach is not null || block.To.AsTraversal() is not { } traversal || traversal.Steps is [.., TraversalStep.Index];

    private static bool NamesResource(Traversal reference, ConfigResource target) =>
        target.Module.IsRoot && reference.RootName == target.Resource.Type
        && reference.Steps is [TraversalStep.Attribute { Name: var name }, ..] && name == target.Resource.Name;
}
