using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Validation;

/// <summary>Checks a configuration on its own: no state, no inputs, no access to anything outside.</summary>
public static class StackValidator
{
    /// <summary>What an import needs is worked out while planning; here its references are looked at.</summary>
    private static void Check(ImportBlock import, StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        if (import.ForEach is { } forEach) walk.ScopeOf(walk.Root).Admits(forEach, diagnostics);
        if (import.Id is { } id) walk.ScopeOf(walk.Root, import.ForEach is null ? null : RepetitionData.UnknownEach).Admits(id, diagnostics);
        walk.Report(diagnostics);
    }

    public static async Task ValidateAsync(
        ModuleTree configuration,
        ProviderPool providers,
        string workingDirectory,
        DiagnosticList diagnostics,
        CancellationToken stopping,
        string directory = "")
    {
        var schemas = await StackSchemas.LoadAsync(configuration, null, providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return;
        ConfigurationValidator.Validate(configuration, diagnostics);
        if (diagnostics.HasErrors) return;
        if (MissingProviders.ReportConfigured(configuration, diagnostics)) return;
        var builder = StackGraphBuilder.Build(configuration, null, schemas, diagnostics);
        if (StackGraphBuilder.ReportCycles(builder.Graph, diagnostics)) return;
        Deprecations.Report(configuration, builder.Graph.Nodes, diagnostics);
        var context = new StackContext
        {
            Configuration = configuration,
            Variables = new Dictionary<string, Value>(),
            State = new StateSnapshot(),
            Providers = providers,
            WorkingDirectory = workingDirectory,
            Directory = directory,
        };
        var walk = new StackWalk(
            configuration,
            context.EnvironmentFor(WalkOperation.Validate, schemas, null),
            context.Variables,
            context.State,
            providers,
            new ValidateHandler(),
            SilentObserver.Instance,
            parallelism: 10,
            diagnostics,
            stopping);
        await walk.RunAsync(builder.Graph).ConfigureAwait(false);
        foreach (var import in configuration.Module.Imports) Check(import, walk);
    }
}
