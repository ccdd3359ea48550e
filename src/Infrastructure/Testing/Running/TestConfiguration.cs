using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Gives the module of a run the provider configurations its test file has for it.</summary>
internal static class TestConfiguration
{
    public static ModuleTree For(RunContext context, DiagnosticList diagnostics)
    {
        var tree = context.Module;
        if (context.File.Providers.Count == 0 && context.Run.Providers.Count == 0) return tree;
        var providers = tree.Module.ProviderConfigs.ToDictionary();
        if (context.Run.Providers.Count == 0)
        {
            foreach (var (key, provider) in context.File.Providers) providers[key] = Scoped(provider, context, diagnostics);
        }
        foreach (var passed in context.Run.Providers)
        {
            if (context.File.Providers.TryGetValue(passed.InParent.Key, out var provider))
            {
                providers[passed.InChild.Key] = Scoped(provider, context, diagnostics) with { LocalName = passed.InChild.LocalName, Alias = passed.InChild.Alias };
                continue;
            }
            diagnostics.Error($"Missing provider definition for {passed.InParent.Key}", "This provider block references a provider definition that does not exist.", passed.InParent.Range);
        }
        return tree.With(tree.Module with { ProviderConfigs = providers });
    }

    /// <summary>A provider block of a test file sees the file's variables and the outputs of earlier runs.</summary>
    private static ProviderConfig Scoped(ProviderConfig provider, RunContext context, DiagnosticList diagnostics)
    {
        if (provider.Mock is not null) return provider;
        var declared = context.Environment.Configuration.Module.Variables;
        var values = RunVariables.OfFile(context, declared.Keys.Concat(context.File.Variables.Keys).Distinct(), diagnostics);
        foreach (var (name, variable) in declared)
        {
            if (variable.Default is not null) values.TryAdd(name, variable.Default);
        }
        return provider with { Scope = context.Scope(values) };
    }
}
