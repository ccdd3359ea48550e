using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Checks that an instance is named where a provider configuration has several, and only there.</summary>
internal static class ProviderInstances
{
    public static void Check(ModuleTree root, DiagnosticList diagnostics)
    {
        if (!root.Descendants().Any(IsConcerned)) return;
        foreach (var tree in root.Descendants())
        {
            foreach (var resource in tree.Module.Resources.Values) Check(root, tree, resource, diagnostics);
            foreach (var call in tree.Module.ModuleCalls.Values)
            {
                foreach (var passed in call.Providers ?? []) Check(root, ProviderResolution.Use(tree, passed.InParent), passed.InParent.Key, passed.InParent.Range, diagnostics);
            }
        }
    }

    private static bool IsConcerned(ModuleTree tree) =>
        tree.Module.ProviderConfigs.Values.Any(static c => c.ForEach is not null) ||
        tree.Module.Resources.Values.Any(static r => r.Provider?.InstanceKey is not null) ||
        tree.Module.ModuleCalls.Values.Any(static c => c.Providers?.Any(static p => p.InParent.InstanceKey is not null) == true);

    private static void Check(ModuleTree root, ModuleTree tree, Resource resource, DiagnosticList diagnostics)
    {
        var use = resource.Provider is { } reference ? ProviderResolution.Use(tree, reference) : ProviderResolution.Use(tree, resource.ProviderLocalName, null);
        // What a call passes on is looked at where it is passed.
        if (use.Call is not null) return;
        var config = Check(root, use, resource.Provider?.Key ?? resource.ProviderLocalName, resource.Provider?.Range ?? resource.Range, diagnostics);
        if (config?.ForEach is not { } each || resource.ForEach is not { } own || !IsSame(each, own)) return;
        diagnostics.Warning(
            "Provider and resource have the same for_each",
            $"When an element is taken out of this collection, {resource.Address} loses an instance and, at the same time, the provider instance that is needed to destroy it: planning will fail then. Let the provider's for_each keep elements for at least one apply after the resource has lost them.",
            own.Range);
    }

    private static ProviderConfig? Check(ModuleTree root, ProviderUse use, string name, SourceRange range, DiagnosticList diagnostics)
    {
        var module = root.Find(use.Config.Module)?.Module;
        var config = module?.ProviderConfigs.Values.FirstOrDefault(c => c.Alias == use.Config.Alias && module.ProviderFor(c.LocalName).Equals(use.Config.Provider));
        if (config?.ForEach is not null && use.Key is null)
        {
            diagnostics.Error("Missing provider instance key", $"The provider configuration {name} has for_each and so several instances. Say which one is meant, such as {name}[each.key].", range);
        }
        else if (config?.ForEach is null && use.Key is not null)
        {
            diagnostics.Error("Unexpected provider instance key", config is null
                ? $"There is no provider configuration {name} with for_each here, so that no instance of it can be chosen. Add a provider block with this alias and for_each."
                : $"The provider configuration {name} has no for_each and is one instance itself. Leave out what is in brackets.", range);
        }
        return config;
    }

    /// <summary>Both are the same plain reference.</summary>
    private static bool IsSame(Expression first, Expression second) =>
        first.AsTraversal() is { } one && second.AsTraversal() is { } other && one.RootName == other.RootName && one.StepCount == other.StepCount &&
        one.Steps.Zip(other.Steps).All(static pair => pair is (TraversalStep.Attribute a, TraversalStep.Attribute b) && a.Name == b.Name);
}
