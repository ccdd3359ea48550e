using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Importing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;

namespace Millwright.Infrastructure.Planning;

/// <summary>Plans the resources a plan walk comes to.</summary>
internal sealed class PlanHandler(PlanOptions options, PlanRecorder recorder, TargetSet targets, ImportTargets imports) : IResourceHandler
{
    private readonly ManagedResourcePlanner _managed = new(options, recorder, targets, imports);
    private readonly DataSourceReader _data = new(options, recorder);

    public async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        if (node.Resource.Address.Mode == ResourceMode.Ephemeral) return await EphemeralOpener.ExecuteAsync(walk, node).ConfigureAwait(false);
        var succeeded = true;
        var running = new List<Task<bool>>();
        var expanded = new List<(ModuleScope Module, ResourceValues Values, Expansion Expansion)>();
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var values = new ResourceValues(node.Schema.Block.ImpliedType);
            module.Resources[node.Resource.Address] = values;
            if (module.IsOverridden) continue;
            if (options.Mode == PlanMode.Destroy && node.Resource.Address.Mode == ResourceMode.Managed)
            {
                running.AddRange(RefreshForDestroy(walk, node, module, values));
                continue;
            }
            var diagnostics = new DiagnosticList();
            var expansion = walk.Expander.Expand(walk, walk.ScopeOf(module), node.Resource.Count, node.Resource.ForEach, node.Resource.Lifecycle.Enabled, diagnostics);
            walk.Report(diagnostics);
            succeeded &= !diagnostics.HasErrors;
            if (diagnostics.HasErrors) continue;
            values.Expand(expansion);
            node.ExpectConditions(walk, module, expansion);
            expanded.Add((module, values, expansion));
        }
        if (!CheckImports(walk, node, expanded)) return false;
        foreach (var (module, values, expansion) in expanded)
        {
            var resource = new ModuleResource(module.Address, node.Resource.Address);
            ImpliedMoves.Apply(recorder, resource, expansion);
            WarnOfIncompleteReplace(walk, resource, expansion);
            for (var i = 0; i < expansion.Keys.Count; i++)
            {
                var instance = new ResourceInstance(walk, node, module, expansion.Keys[i], expansion.RepetitionFor(i));
                if (!targets.Includes(instance.Address))
                {
                    imports.TryTake(instance.Address, out _);
                    KeepUntargeted(instance, values);
                }
                else Start(running, ref succeeded, PlanInstanceAsync(instance, values));
            }
            foreach (var leftover in Leftovers(resource, node, expansion)) Start(running, ref succeeded, PlanLeftoverAsync(walk, leftover));
        }
        foreach (var task in running) succeeded &= await task.ConfigureAwait(false);
        if (options.Mode == PlanMode.RefreshOnly && node.Resource.Address.Mode == ResourceMode.Managed)
        {
            foreach (var (module, values, expansion) in expanded) ShowLeftovers(node, new ModuleResource(module.Address, node.Resource.Address), expansion, values);
        }
        return succeeded;
    }

    /// <summary>Where nothing but the state changes, expressions see what is in it, also what the configuration has no more.</summary>
    private void ShowLeftovers(ResourceNode node, ModuleResource resource, Expansion expansion, ResourceValues values)
    {
        if (!recorder.Refreshed.Resources.TryGetValue(resource, out var stored)) return;
        foreach (var (key, instance) in stored.Instances)
        {
            if (instance.Current is { } current && !expansion.Keys.Contains(key)) values.Set(key, StateObjectCodec.DecodeAsStored(node.Schema, current));
        }
    }

    /// <summary>Says which -replace options were meant where one names a resource with several instances.</summary>
    private void WarnOfIncompleteReplace(StackWalk walk, ModuleResource resource, Expansion expansion)
    {
        if (expansion.Keys is [{ IsNone: true }] || !options.ForceReplace.Any(address => address.Key.IsNone && address.ModuleResource.Equals(resource))) return;
        var choices = string.Concat(expansion.Keys.Select(key => $"\n  -replace={QuotedText.Quote(resource.Instance(key).ToString())}"));
        var diagnostics = new DiagnosticList();
        diagnostics.Warning(
            "Incompletely-matched force-replace resource instance",
            $"Your force-replace request for {resource} doesn't match any resource instances because " + expansion.Keys.Count switch
            {
                0 => "this resource doesn't have any instances.",
                1 => $"it lacks an instance key.\n\nTo force replacement of the single declared instance, use the following option instead:{choices}",
                _ => $"it lacks an instance key.\n\nTo force replacement of particular instances, use one or more of the following options instead:{choices}",
            });
        walk.Report(diagnostics);
    }

    private bool CheckImports(StackWalk walk, ResourceNode node, List<(ModuleScope Module, ResourceValues Values, Expansion Expansion)> expanded)
    {
        var diagnostics = new DiagnosticList();
        var placed = imports.Check(
            node.Address,
            address => expanded.Exists(e => e.Module.Address.Equals(address.Module) && e.Expansion.Keys.Contains(address.Key)),
            diagnostics);
        walk.Report(diagnostics);
        return placed;
    }

    /// <summary>Plans an imported object with the configuration that was generated for it.</summary>
    public ValueTask<bool> PlanGeneratedAsync(
        ResourceInstance instance,
        ResourceValues values,
        ImportTarget import,
        RefreshedObject found,
        string generated,
        DiagnosticList diagnostics) =>
        _managed.PlanGeneratedAsync(instance, values, import, found, generated, diagnostics);

    /// <summary>Plans the destruction of one object that configuration does not want.</summary>
    public async ValueTask<bool> PlanLeftoverAsync(StackWalk walk, Leftover leftover)
    {
        if (!targets.Includes(leftover.Address)) return true;
        if (leftover.Address.Resource.Mode == ResourceMode.Data)
        {
            recorder.UpdateState(state => state.Replace(leftover.Address, null, null));
            return true;
        }
        return await GuardAsync(walk, leftover.Address, d => IsServed(walk, leftover, d) ? _managed.PlanDeleteAsync(leftover, walk, d) : ValueTask.FromResult(false)).ConfigureAwait(false);
    }

    /// <summary>An object cannot go without the provider instance that made it.</summary>
    private static bool IsServed(StackWalk walk, Leftover leftover, DiagnosticList diagnostics)
    {
        if (walk.Providers.IsConfigured(leftover.Provider) || (leftover.Provider.Key.IsNone && !walk.Providers.HasInstances(leftover.Provider))) return true;
        diagnostics.Add(ProviderInstanceLookup.Missing(walk, leftover.Provider, leftover.Address));
        return false;
    }

    private static void Start(List<Task<bool>> running, ref bool succeeded, ValueTask<bool> work)
    {
        if (work.IsCompletedSuccessfully) succeeded &= work.Result;
        else running.Add(work.AsTask());
    }

    private ValueTask<bool> PlanInstanceAsync(ResourceInstance instance, ResourceValues values) => GuardAsync(
        instance.Walk,
        instance.Address,
        diagnostics => !instance.FindProvider(diagnostics) ? ValueTask.FromResult(false)
            : instance.Node.Resource.Address.Mode == ResourceMode.Data
            ? _data.PlanAsync(instance, values, diagnostics)
            : _managed.PlanAsync(instance, values, diagnostics));

    /// <summary>Runs provider work in a slot, and turns what goes wrong into diagnostics.</summary>
    public static async ValueTask<bool> GuardAsync(StackWalk walk, ResourceInstanceAddress address, Func<DiagnosticList, ValueTask<bool>> work)
    {
        var diagnostics = new DiagnosticList();
        await walk.Slots.WaitAsync().ConfigureAwait(false);
        var succeeded = false;
        try
        {
            succeeded = !walk.Stopping.IsCancellationRequested && await work(diagnostics).ConfigureAwait(false);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Add(ProviderDiagnostics.Crash(e, address.ToString()));
        }
        finally
        {
            walk.Slots.Release();
            walk.Report(diagnostics);
        }
        return succeeded && !diagnostics.HasErrors;
    }

    /// <summary>An instance outside the targets shows its stored value to whoever refers to it.</summary>
    private void KeepUntargeted(ResourceInstance instance, ResourceValues values)
    {
        var stored = recorder.Refreshed.Current(instance.Address);
        if (stored is not null) values.Set(instance.Key, StateObjectCodec.DecodeAsStored(instance.Node.Schema, stored));
    }

    private IEnumerable<Task<bool>> RefreshForDestroy(StackWalk walk, ResourceNode node, ModuleScope module, ResourceValues values)
    {
        var resource = new ModuleResource(module.Address, node.Resource.Address);
        if (!recorder.Refreshed.Resources.TryGetValue(resource, out var stored))
        {
            values.Expand(node.Resource.Count is not null ? ExpansionMode.Count : node.Resource.ForEach is not null ? ExpansionMode.ForEach : ExpansionMode.Single);
            yield break;
        }
        values.Expand(ModeOf(stored.Instances.Keys.First()));
        foreach (var (key, instance) in stored.Instances.ToArray())
        {
            if (instance.Current is { } current)
                values.Set(key, StateObjectCodec.DecodeAsStored(node.Schema, current));
            var address = resource.Instance(key);
            var refusal = new DiagnosticList();
            if (targets.Includes(address) && node.Resource.Lifecycle.Destroy != false && !PreventDestroy.Permits(address, node.Resource, walk.ScopeOf(module), refusal))
            {
                walk.Report(refusal);
                yield return Task.FromResult(false);
            }
            foreach (var leftover in ObjectsOf(address, instance, stored.ProviderOf(instance), node, ActionReason.None)) yield return PlanLeftoverAsync(walk, leftover).AsTask();
        }
    }

    private static ExpansionMode ModeOf(InstanceKey key) =>
        key.IsIndex ? ExpansionMode.Count : key.IsText ? ExpansionMode.ForEach : ExpansionMode.Single;

    private IEnumerable<Leftover> Leftovers(ModuleResource resource, ResourceNode node, Expansion expansion)
    {
        if (!recorder.Refreshed.Resources.TryGetValue(resource, out var stored)) yield break;
        var wanted = expansion.Keys.ToHashSet();
        foreach (var (key, instance) in stored.Instances.ToArray())
        {
            var address = resource.Instance(key);
            var reason = wanted.Contains(key) ? ActionReason.None : ReasonFor(key, expansion.Mode);
            foreach (var leftover in ObjectsOf(address, instance, stored.ProviderOf(instance), node, reason))
            {
                if (leftover.DeposedKey is not null || !wanted.Contains(key)) yield return leftover;
            }
        }
    }

    private static IEnumerable<Leftover> ObjectsOf(
        ResourceInstanceAddress address,
        StateInstance instance,
        ProviderConfigAddress recorded,
        ResourceNode node,
        ActionReason reason)
    {
        // Where the configuration is one instance itself, it does not matter which of several made the object.
        var provider = !recorded.Provider.Equals(node.Provider.Provider) ? recorded : node.ProviderUse.Key is null ? node.Provider : node.Provider with { Key = recorded.Key };
        var keeps = node.Resource.Lifecycle.Destroy == false;
        if (instance.Current is { } current) yield return new Leftover(address, null, current, provider, node.Schema, reason) { IsKept = keeps };
        foreach (var (key, deposed) in instance.Deposed.ToArray()) yield return new Leftover(address, key, deposed, provider, node.Schema, ActionReason.None) { IsKept = keeps };
    }

    private static ActionReason ReasonFor(InstanceKey key, ExpansionMode mode) => (mode, key) switch
    {
        (ExpansionMode.Count, { IsIndex: true }) => ActionReason.DeleteBecauseCountIndex,
        (ExpansionMode.Single, { IsNone: true }) => ActionReason.None,
        (ExpansionMode.ForEach, { IsText: true }) => ActionReason.DeleteBecauseEachKey,
        _ => ActionReason.DeleteBecauseWrongRepetition,
    };
}
