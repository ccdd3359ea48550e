using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Importing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Plans the instances of managed resources, wanted ones and leftover ones.</summary>
internal sealed class ManagedResourcePlanner(PlanOptions options, PlanRecorder recorder, TargetSet targets, ImportTargets imports)
{
    /// <summary>Plans a wanted instance; false where it failed.</summary>
    public async ValueTask<bool> PlanAsync(ResourceInstance instance, ResourceValues values, DiagnosticList diagnostics)
    {
        var address = instance.Address;
        var stored = Stored(address);
        var prior = PriorObject.None(instance.Node.Schema.Block.ImpliedType);
        // An object that is here already needs no import: the block stays behind from an earlier one.
        ImportTarget? import = null;
        if (imports.TryTake(address, out var target) && stored?.Current is null)
        {
            import = target;
            var found = await ObjectImporter.ImportAsync(
                ObjectSource.Of(instance), target, instance.Node.Schema, instance.Walk.Observer, diagnostics).ConfigureAwait(false);
            if (found is null) return false;
            prior = Take(instance, found);
        }
        else if (stored?.Current is { } current)
        {
            if (recorder.TakeFormerKind(address) is { } former)
            {
                if (await ObjectConversion.ConvertAsync(instance, former, current, diagnostics).ConfigureAwait(false) is not { } converted) return false;
                current = converted;
                recorder.UpdateState(state => state.SetCurrent(address, instance.ProviderConfig, converted));
            }
            var refreshed = await RefreshAsync(instance, current, null, diagnostics).ConfigureAwait(false);
            if (refreshed is null) return false;
            prior = refreshed.Current;
        }
        var resource = instance.Node.Resource;
        if (options.Mode == PlanMode.RefreshOnly)
        {
            var found = prior.Value.IsNull ? Value.Unknown(instance.Node.Schema.Block.ImpliedType) : prior.Value;
            // What does not exist will not do so after a refresh either: a list of instances ends before it.
            if (!prior.Value.IsNull) values.Set(instance.Key, found);
            return DataSourceReader.Check(instance, "Resource precondition", resource.Preconditions, instance.Scope(), WalkOperation.Plan, diagnostics)
                && DataSourceReader.Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(found), WalkOperation.Plan, diagnostics);
        }
        return await PlanAsync(instance, prior, import, null, values, diagnostics).ConfigureAwait(false);
    }

    /// <summary>Plans an imported object with the configuration that was generated for it.</summary>
    public ValueTask<bool> PlanGeneratedAsync(
        ResourceInstance instance,
        ResourceValues values,
        ImportTarget import,
        RefreshedObject found,
        string generated,
        DiagnosticList diagnostics) =>
        PlanAsync(instance, Take(instance, found), import, generated, values, diagnostics);

    /// <summary>Puts an imported object into the state the plan starts from.</summary>
    private PriorObject Take(ResourceInstance instance, RefreshedObject found)
    {
        recorder.UpdateState(state => state.SetCurrent(instance.Address, instance.ProviderConfig, found.Object! with { Dependencies = instance.Node.Dependencies, CreateBeforeDestroy = instance.Node.CreateBeforeDestroy, SkipDestroy = instance.Node.Resource.Lifecycle.Destroy == false }));
        return found.Current;
    }

    private async ValueTask<bool> PlanAsync(
        ResourceInstance instance,
        PriorObject prior,
        ImportTarget? import,
        string? generated,
        ResourceValues values,
        DiagnosticList diagnostics)
    {
        var address = instance.Address;
        var resource = instance.Node.Resource;
        if (!instance.Walk.Conditions.Check(
            "resource", address.ToString(), address.ConfigResource.ToString(), "Resource precondition", resource.Preconditions, instance.Scope(), WalkOperation.Plan, diagnostics))
        {
            return false;
        }

        PreventDestroy.Validate(resource, instance.Scope(), diagnostics);
        if (diagnostics.HasErrors) return false;
        var triggered = IsTriggered(instance, diagnostics);
        if (diagnostics.HasErrors) return false;
        var forced = options.ForceReplace.Any(forced => forced.Equals(address));
        var plan = await ObjectPlanner.PlanAsync(instance, prior, forced, triggered, createOnly: false, diagnostics).ConfigureAwait(false);
        if (plan is null) return false;
        var leavesOld = resource.Lifecycle.Destroy == false && plan.Action is ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete;
        recorder.Add(new ResourceChange
        {
            Address = address,
            PreviousAddress = recorder.PreviousAddressOf(address),
            Provider = instance.ProviderConfig,
            Schema = instance.Node.Schema,
            Action = leavesOld ? ActionKind.Create : plan.Action,
            ForgetsOld = leavesOld,
            Reason = leavesOld ? ActionReason.None : plan.Reason,
            Before = leavesOld ? Value.Null(instance.Node.Schema.Block.ImpliedType) : prior.Value,
            After = plan.Planned,
            RequiredReplace = plan.RequiredReplace,
            Private = plan.Private,
            PlannedConfig = plan.Config,
            LegacyPlan = plan.Legacy,
            ImportId = import?.ShownId ?? recorder.AdoptedAs(address),
            GeneratedConfig = generated,
        });
        values.Set(instance.Key, plan.Planned);
        // The change itself is a good one and shows what is refused.
        if (!leavesOld && !MayDestroy(instance, plan.Action, diagnostics)) return false;
        return instance.Walk.Conditions.Check(
            "resource", address.ToString(), address.ConfigResource.ToString(), "Resource postcondition", resource.Postconditions, instance.Scope(plan.Planned), WalkOperation.Plan, diagnostics);
    }

    /// <summary>Plans the destruction of an object that configuration no longer wants.</summary>
    public async ValueTask<bool> PlanDeleteAsync(
        Leftover leftover,
        StackWalk walk,
        DiagnosticList diagnostics)
    {
        var (address, deposedKey, stored, provider, schema, reason) = leftover;
        var refreshed = await ObjectRefresher.RefreshAsync(
            new ObjectSource(walk.ProviderFor(address, provider), provider), address, deposedKey, schema, stored, options.Refresh, walk.Observer, diagnostics).ConfigureAwait(false);
        if (refreshed is null) return false;
        Record(address, deposedKey, provider, schema, refreshed);
        if (refreshed.Object is null || options.Mode == PlanMode.RefreshOnly) return true;
        if (leftover.IsKept)
        {
            recorder.Add(RemovedBlocks.Forget(address, refreshed.Object, provider, schema) with { DeposedKey = deposedKey });
            return true;
        }
        var planned = await walk.Providers.PlanDestroyAsync(provider, address, schema, refreshed.Current, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return false;
        recorder.Add(new ResourceChange
        {
            Address = address,
            PreviousAddress = recorder.PreviousAddressOf(address),
            DeposedKey = deposedKey,
            Provider = provider,
            Schema = schema,
            Action = ActionKind.Delete,
            Reason = reason,
            Before = refreshed.Current.Value,
            After = Value.Null(schema.Block.ImpliedType),
            Private = planned ?? refreshed.Current.Private,
        });
        return true;
    }

    /// <summary>Refreshes a configured resource's objects for a destroy plan, in which they all go.</summary>
    public bool IsTargeted(ResourceInstanceAddress address) => targets.Includes(address);

    private async ValueTask<RefreshedObject?> RefreshAsync(ResourceInstance instance, StateObject current, string? deposedKey, DiagnosticList diagnostics)
    {
        var refreshed = await ObjectRefresher.RefreshAsync(
            ObjectSource.Of(instance), instance.Address, deposedKey, instance.Node.Schema, current, options.Refresh, instance.Walk.Observer, diagnostics).ConfigureAwait(false);
        if (refreshed is not null) Record(instance.Address, deposedKey, instance.ProviderConfig, instance.Node.Schema, refreshed);
        return refreshed;
    }

    private StateInstance? Stored(ResourceInstanceAddress address) =>
        recorder.Refreshed.Resources.TryGetValue(address.ModuleResource, out var resource) ? resource.Instances.GetValueOrDefault(address.Key) : null;

    /// <summary>Puts the refreshed object into the state and notes drift.</summary>
    private void Record(ResourceInstanceAddress address, string? deposedKey, ProviderConfigAddress provider, Schema schema, RefreshedObject refreshed)
    {
        recorder.UpdateState(state =>
        {
            state.SetProvider(address.ModuleResource, provider);
            state.Replace(address, deposedKey, refreshed.Object);
        });
        var moved = recorder.PreviousAddressOf(address);
        if (refreshed.Object is not null && refreshed.Current.Value.Equals(refreshed.Stored) && moved is null) return;
        var gone = refreshed.Object is null;
        recorder.AddDrift(new ResourceChange
        {
            Address = address,
            PreviousAddress = moved,
            DeposedKey = deposedKey,
            Provider = provider,
            Schema = schema,
            Action = gone ? ActionKind.Delete : refreshed.Current.Value.Equals(refreshed.Stored) ? ActionKind.NoOp : ActionKind.Update,
            Before = refreshed.Stored,
            After = refreshed.Current.Value,
        });
    }

    private static bool MayDestroy(ResourceInstance instance, ActionKind action, DiagnosticList diagnostics)
    {
        if (action is not (ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete or ActionKind.Delete)) return true;
        return PreventDestroy.Permits(instance.Address, instance.Node.Resource, instance.Scope(), diagnostics);
    }

    private bool IsTriggered(ResourceInstance instance, DiagnosticList diagnostics)
    {
        foreach (var expression in instance.Node.Resource.Lifecycle.ReplaceTriggeredBy)
        {
            if (ReplaceTrigger.Fires(expression, instance, recorder, diagnostics)) return true;
        }
        return false;
    }
}

/// <summary>An object in the state that configuration does not want.</summary>
internal sealed record Leftover(
    ResourceInstanceAddress Address,
    string? DeposedKey,
    StateObject Stored,
    ProviderConfigAddress Provider,
    Schema Schema,
    ActionReason Reason)
{
    /// <summary>It is to be forgotten and not destroyed, as <c>lifecycle.destroy</c> has it.</summary>
    public bool IsKept { get; init; }
}
