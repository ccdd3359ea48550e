using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Querying;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Brings one existing object into a state at once, without a plan: the import command.</summary>
public sealed class StackImporter(StackContext context)
{
    /// <summary>The state with the object in it; null, with errors, where it could not be imported.</summary>
    public async Task<StateSnapshot?> ImportAsync(
        ResourceInstanceAddress address,
        string id,
        IImportObserver observer,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var schemas = await StackSchemas.LoadAsync(context.Configuration, context.State, context.Providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        await Validation.StackValidator.ValidateAsync(context.Configuration, context.Providers, context.WorkingDirectory, diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        var builder = StackGraphBuilder.Build(context.Configuration, context.State, schemas, diagnostics);
        if (StackGraphBuilder.ReportCycles(builder.Graph, diagnostics)) return null;
        if (!builder.Resources.TryGetValue(address.ConfigResource, out var node))
        {
            ImportHandler.ReportMisplaced(address, diagnostics);
            return null;
        }
        var state = context.State.Clone();
        var handler = new ImportHandler(new ImportTarget(address, id, null, null), state, observer);
        var walk = new StackWalk(
            context.Configuration,
            context.EnvironmentFor(WalkOperation.Plan, schemas, context.Time.GetUtcNow()),
            context.Variables,
            context.State,
            context.Providers,
            handler,
            observer,
            parallelism: 10,
            diagnostics,
            stopping);
        await walk.RunAsync(builder.Graph.Only(builder.Graph.Closure([builder.Graph.NumberOf(node)]))).ConfigureAwait(false);
        if (!diagnostics.HasErrors && !handler.IsPlaced) ImportHandler.ReportMisplaced(address, diagnostics);
        if (diagnostics.HasErrors) return null;
        await StoreOutputsAsync(builder, schemas, state, stopping).ConfigureAwait(false);
        return state;
    }

    /// <summary>Brings the outputs up to date with what was imported, as far as the state has what they need.</summary>
    private async Task StoreOutputsAsync(StackGraphBuilder builder, Func<Providers.ProviderAddress, Providers.Schemas.ProviderSchema?> schemas, StateSnapshot state, CancellationToken stopping)
    {
        var walk = new StackWalk(
            context.Configuration,
            context.EnvironmentFor(WalkOperation.Evaluate, schemas, context.Time.GetUtcNow()),
            context.Variables,
            state,
            context.Providers,
            new StoredStateHandler(),
            SilentObserver.Instance,
            parallelism: 10,
            new DiagnosticList(),
            stopping);
        await walk.RunAsync(builder.Graph).ConfigureAwait(false);
        var outputs = context.Configuration.Module.Outputs.Values
            .Where(output => !output.Ephemeral && walk.Root.Outputs.GetValueOrDefault(output.Name) is { IsWhollyKnown: true })
            .Select(output => new OutputChange(output.Name, ActionKind.Update, Value.DynamicNull, walk.Root.Outputs[output.Name], output.Sensitive));
        OutputChanges.Store(outputs, state);
    }
}
