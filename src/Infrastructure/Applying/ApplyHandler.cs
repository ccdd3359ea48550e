using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Applying;

/// <summary>Carries out the planned changes of the resources an apply walk comes to; destruction has nodes of its own.</summary>
internal sealed class ApplyHandler(StackPlan plan, WorkingState state, ObjectApplier applier) : IResourceHandler
{
    private readonly Dictionary<ResourceInstanceAddress, ResourceChange> _changes = plan.Changes
        .Where(static c => c.DeposedKey is null)
        .ToDictionary(static c => c.Address);

    public async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        if (node.Resource.Address.Mode == ResourceMode.Ephemeral) return await EphemeralOpener.ExecuteAsync(walk, node).ConfigureAwait(false);
        var succeeded = true;
        var running = new List<Task<bool>>();
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var values = new ResourceValues(node.Schema.Block.ImpliedType);
            module.Resources[node.Resource.Address] = values;
            if (module.IsOverridden) continue;
            if (plan.Mode == PlanMode.Destroy)
            {
                ShowStored(node, module, values);
                continue;
            }
            var diagnostics = new DiagnosticList();
            var expansion = walk.Expander.Expand(walk, walk.ScopeOf(module), node.Resource.Count, node.Resource.ForEach, node.Resource.Lifecycle.Enabled, diagnostics);
            walk.Report(diagnostics);
            succeeded &= !diagnostics.HasErrors;
            if (diagnostics.HasErrors) continue;
            values.Expand(expansion);
            node.ExpectConditions(walk, module, expansion);
            for (var i = 0; i < expansion.Keys.Count; i++)
            {
                var work = ApplyInstanceAsync(new ResourceInstance(walk, node, module, expansion.Keys[i], expansion.RepetitionFor(i)), values);
                if (work.IsCompletedSuccessfully) succeeded &= work.Result;
                else running.Add(work.AsTask());
            }
        }
        foreach (var task in running) succeeded &= await task.ConfigureAwait(false);
        return succeeded;
    }

    private ValueTask<bool> ApplyInstanceAsync(ResourceInstance instance, ResourceValues values)
    {
        var change = _changes.GetValueOrDefault(instance.Address);
        if (change?.ImportId is { } id) instance.Walk.Observer.Imported(instance.Address, id);
        if (change is null || change.Action is ActionKind.NoOp)
        {
            var value = change?.After ?? Stored(instance);
            if (value is not null) values.Set(instance.Key, value);
            if (change is null) return ValueTask.FromResult(true);
            KeepCurrent(instance, change);
            return ValueTask.FromResult(StillHolds(instance, value!));
        }
        return ChangeAsync(instance, change, values);
    }

    /// <summary>Nothing changes here, but the conditions may see what has changed elsewhere.</summary>
    private static bool StillHolds(ResourceInstance instance, Value value)
    {
        var resource = instance.Node.Resource;
        if (resource.Address.Mode != ResourceMode.Managed || (resource.Preconditions.Count == 0 && resource.Postconditions.Count == 0)) return true;
        var diagnostics = new DiagnosticList();
        if (DataSourceReader.Check(instance, "Resource precondition", resource.Preconditions, instance.Scope(), WalkOperation.Apply, diagnostics))
            DataSourceReader.Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(value), WalkOperation.Apply, diagnostics);
        instance.Walk.Report(diagnostics);
        return !diagnostics.HasErrors;
    }

    private async ValueTask<bool> ChangeAsync(ResourceInstance instance, ResourceChange change, ResourceValues values)
    {
        var walk = instance.Walk;
        var diagnostics = new DiagnosticList();
        await walk.Slots.WaitAsync().ConfigureAwait(false);
        try
        {
            if (walk.Stopping.IsCancellationRequested) return false;
            await ChangeAsync(instance, change, values, diagnostics).ConfigureAwait(false);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Add(ProviderDiagnostics.Crash(e, instance.Address.ToString()));
        }
        finally
        {
            walk.Slots.Release();
            walk.Report(diagnostics);
        }
        return !diagnostics.HasErrors;
    }

    private async ValueTask ChangeAsync(ResourceInstance instance, ResourceChange change, ResourceValues values, DiagnosticList diagnostics)
    {
        var resource = instance.Node.Resource;
        if (!instance.FindProvider(diagnostics)) return;
        if (!DataSourceReader.Check(instance, "Resource precondition", resource.Preconditions, instance.Scope(), WalkOperation.Apply, diagnostics)) return;
        var value = change.Action == ActionKind.Read
            ? await ReadAsync(instance, values, diagnostics).ConfigureAwait(false)
            : await applier.ApplyAsync(instance, change, made => values.Set(instance.Key, made), diagnostics).ConfigureAwait(false);
        if (value is null) return;
        values.Set(instance.Key, value);
        if (!diagnostics.HasErrors)
            DataSourceReader.Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(value), WalkOperation.Apply, diagnostics);
    }

    private async ValueTask<Value?> ReadAsync(ResourceInstance instance, ResourceValues values, DiagnosticList diagnostics)
    {
        var marked = instance.Scope().Decode(instance.Node.Schema.Block, instance.Node.Resource.Body, diagnostics);
        if (diagnostics.HasErrors) return null;
        var problems = new DiagnosticList();
        var value = await DataSourceReader.ReadAsync(instance, marked, problems).ConfigureAwait(false);
        if (instance.Node.Resource.Check is null) diagnostics.AddRange(problems);
        else if (ScopedRead.Settle(instance, problems, diagnostics))
        {
            values.Set(instance.Key, Value.Unknown(instance.Node.Schema.Block.ImpliedType));
            return null;
        }
        if (value is not null) state.Update(instance.Address, s => s.SetCurrent(instance.Address, instance.ProviderConfig, DataSourceReader.Encode(instance, value)));
        return value;
    }

    /// <summary>An unchanged object may still have other dependencies or another provider configuration than before.</summary>
    private void KeepCurrent(ResourceInstance instance, ResourceChange change)
    {
        if (instance.Node.Resource.Address.Mode != ResourceMode.Managed) return;
        var (current, provider) = state.Read(s => (s.Current(change.Address), s.ProviderOf(change.Address)));
        if (current is null) return;
        var node = instance.Node;
        var keeps = node.Resource.Lifecycle.Destroy == false;
        if (current.Dependencies.SequenceEqual(node.Dependencies) && current.CreateBeforeDestroy == node.CreateBeforeDestroy && current.SkipDestroy == keeps && change.Provider.Equals(provider)) return;
        state.Update(change.Address, s => s.SetCurrent(change.Address, change.Provider, current with { Dependencies = node.Dependencies, CreateBeforeDestroy = node.CreateBeforeDestroy, SkipDestroy = keeps }));
    }

    private Value? Stored(ResourceInstance instance)
    {
        var stored = state.Read(s => s.Current(instance.Address));
        return stored is null ? null : StateObjectCodec.DecodeAsStored(instance.Node.Schema, stored);
    }

    /// <summary>While everything is destroyed, references see what was stored.</summary>
    private void ShowStored(ResourceNode node, ModuleScope module, ResourceValues values)
    {
        var resource = new ModuleResource(module.Address, node.Resource.Address);
        var stored = state.Read(s => s.Resources.TryGetValue(resource, out var found) ? found.Clone() : null);
        values.Expand(node.Resource.Count is not null ? ExpansionMode.Count : node.Resource.ForEach is not null ? ExpansionMode.ForEach : ExpansionMode.Single);
        if (stored is null) return;
        foreach (var (key, instance) in stored.Instances)
        {
            if (instance.Current is { } current) values.Set(key, StateObjectCodec.DecodeAsStored(node.Schema, current));
        }
    }
}
