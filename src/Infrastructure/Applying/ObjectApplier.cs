using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Planning.Objects;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Provisioning;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Applying;

/// <summary>Carries out single planned actions and keeps the state true to what came of them, also where they fail half way.</summary>
/// <param name="wereInDoubt">What an earlier run was creating when it was cut off.</param>
internal sealed class ObjectApplier(WorkingState state, ModuleTree root, HashSet<ResourceInstanceAddress> wereInDoubt)
{
    private readonly ConcurrentDictionary<ResourceInstanceAddress, string> _deposed = new();
    private readonly OperationRecorder _recorder = new(state.Journal);

    /// <summary>Creates, updates or replaces an object; its value afterwards, or null where there is none.</summary>
    /// <param name="publish">Takes the value of a new object, to which its provisioners may refer.</param>
    public async ValueTask<Value?> ApplyAsync(ResourceInstance instance, ResourceChange change, Action<Value> publish, DiagnosticList diagnostics)
    {
        var address = instance.Address;
        var schema = instance.Node.Schema;
        var stored = state.Read(s => s.Current(address));
        var prior = change.Action == ActionKind.Update && stored is not null
            ? await DecodeAsync(instance, change, stored, diagnostics).ConfigureAwait(false)
            : PriorObject.None(schema.Block.ImpliedType);
        if (diagnostics.HasErrors) return null;
        var creates = change.Action != ActionKind.Update;
        var plan = await ObjectPlanner.PlanAsync(instance, prior, false, false, createOnly: creates, diagnostics, change).ConfigureAwait(false);
        if (plan is null) return null;
        // What was unknown when it was planned has turned out to be what is there already.
        if (change.Action == ActionKind.Update && plan.Action == ActionKind.NoOp) return prior.Value;
        CheckFinalPlan(instance, change, plan, diagnostics);
        if (diagnostics.HasErrors) return null;

        if (change.Action == ActionKind.CreateThenDelete && stored is not null) Depose(address);
        var shown = creates ? null : ObjectIdentifier.Of(prior.Value, schema.Block);
        instance.Walk.Observer.ApplyStarted(address, null, creates ? ActionKind.Create : ActionKind.Update, shown);
        Value? result = null;
        try
        {
            result = await SendAsync(instance, prior, plan, creates, diagnostics).ConfigureAwait(false);
            if (creates && result is not null && !diagnostics.HasErrors && ResourceProvisioners.AtCreation(instance.Node.Resource) is { IsEmpty: false } provisioners)
                await ProvisionAsync(instance, result, provisioners, publish, diagnostics).ConfigureAwait(false);
        }
        finally
        {
            if (result is null && creates) Restore(address);
            instance.Walk.Observer.ApplyFinished(
                address, null, creates ? ActionKind.Create : ActionKind.Update, result is null ? shown : ObjectIdentifier.Of(result, schema.Block), result is not null && !diagnostics.HasErrors);
        }
        return result;
    }

    /// <summary>Runs what is to be run on a new object, which counts as tainted until all of it has succeeded.</summary>
    private async ValueTask ProvisionAsync(
        ResourceInstance instance, Value made, ResourceProvisioners provisioners, Action<Value> publish, DiagnosticList diagnostics)
    {
        publish(made);
        await provisioners.RunAsync(instance.Walk, instance.Address, instance.Scope(made), diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return;
        state.Update(instance.Address, s =>
        {
            if (s.Current(instance.Address) is { } current) s.SetCurrent(instance.Address, instance.ProviderConfig, current with { IsTainted = false });
        });
    }

    /// <summary>Destroys the object a change names: its current one, a deposed one, or the old half of a replacement.</summary>
    public async ValueTask DestroyAsync(StackWalk walk, ResourceChange change, DiagnosticList diagnostics)
    {
        var address = change.Address;
        var deposedKey = change.Action == ActionKind.CreateThenDelete ? _deposed.GetValueOrDefault(address) : change.DeposedKey;
        if (change.Action == ActionKind.CreateThenDelete && deposedKey is null) return;
        var stored = state.Read(s => deposedKey is null ? s.Current(address) : s.Deposed(address, deposedKey));
        if (stored is null) return;
        var schema = change.Schema;
        var provider = walk.ProviderFor(address, change.Provider);
        var id = ObjectIdentifier.Of(change.Before, schema.Block);
        walk.Observer.ApplyStarted(address, deposedKey, ActionKind.Delete, id);
        var succeeded = false;
        try
        {
            if (deposedKey is null && !stored.IsTainted)
                await ResourceProvisioners.AtDestruction(root, address).RunAsync(walk, address, DestructionScope(walk, change), diagnostics).ConfigureAwait(false);
            if (diagnostics.HasErrors) return;
            var nothing = Value.Null(schema.Block.ImpliedType);
            var before = change.Before.UnmarkDeep();
            var operation = await _recorder.BeginAsync(provider, OperationKind.Delete, address, deposedKey, change.Provider, change.Before, diagnostics).ConfigureAwait(false);
            if (operation is null) return;
            var answer = await provider.ApplyResourceChangeAsync(
                new ApplyResourceRequest(address.Resource.Type, before, nothing, nothing, change.IsReplace ? stored.Private : change.Private ?? stored.Private, null, null),
                CancellationToken.None).ConfigureAwait(false);
            ProviderDiagnostics.Report(answer.Diagnostics, null, address.ToString(), diagnostics);
            succeeded = !diagnostics.HasErrors && (answer.NewState?.IsNull ?? true);
            if (succeeded) state.Update(address, s => s.Replace(address, deposedKey, null));
            else KeepRemains(address, deposedKey, stored, schema, change.Before, answer, diagnostics);
            await _recorder.EndAsync(operation.Value).ConfigureAwait(false);
        }
        finally
        {
            walk.Observer.ApplyFinished(address, deposedKey, ActionKind.Delete, id, succeeded);
        }
    }

    /// <summary>What may be referred to while an object is destroyed: itself and its key.</summary>
    private InstanceScope DestructionScope(StackWalk walk, ResourceChange change)
    {
        var address = change.Address;
        var tree = root.Find(address.Module.Path) ?? root;
        var repetition = address.Key.IsIndex ? RepetitionData.ForCount(address.Key.Index)
            : address.Key.IsText ? new RepetitionData(null, Value.String(address.Key.Text!), null)
            : RepetitionData.None;
        return walk.ScopeOf(new ModuleScope(address.Module, tree, null, RepetitionData.None), repetition, new SelfObject(address.Resource, change.Before));
    }

    private void KeepRemains(
        ResourceInstanceAddress address,
        string? deposedKey,
        StateObject stored,
        Schema schema,
        Value before,
        ApplyResourceResult answer,
        DiagnosticList diagnostics)
    {
        if (!diagnostics.HasErrors)
        {
            diagnostics.Error(
                "Provider returned invalid result object after apply",
                $"After applying a Delete plan, the provider returned a non-null object for {address}. Destroying should always produce a null value, so this is always a bug in the provider and should be reported in the provider's own repository. Terraform will still save this errant object in the state for debugging and recovery.");
        }
        if (answer.NewState is not { IsNull: false, IsWhollyKnown: true } remains) return;
        var marked = remains.MarkWithPaths(before.UnmarkDeepWithPaths().Marks);
        state.Update(address, s => s.Replace(address, deposedKey, StateObjectCodec.Encode(marked, schema, stored) with { Private = answer.Private }));
    }

    private static async ValueTask<PriorObject> DecodeAsync(ResourceInstance instance, ResourceChange change, StateObject stored, DiagnosticList diagnostics)
    {
        if (change.PlannedConfig is not null) return new PriorObject(change.Before, stored.Private, stored.IsTainted, null);
        var decoded = await StateObjectCodec.DecodeAsync(instance.Provider, instance.TypeName, instance.Node.Schema, stored).ConfigureAwait(false);
        ProviderDiagnostics.Report(decoded.Diagnostics, null, instance.Address.ToString(), diagnostics);
        return new PriorObject(decoded.Value ?? change.Before, stored.Private, stored.IsTainted, null);
    }

    /// <summary>What was unknown has become known since the plan; everything else must be as it was approved.</summary>
    private static void CheckFinalPlan(ResourceInstance instance, ResourceChange change, ObjectPlan plan, DiagnosticList diagnostics)
    {
        if (ReferenceEquals(plan.Planned, change.After)) return;
        foreach (var problem in AppliedCompatibility.Check(instance.Node.Schema.Block, change.After.UnmarkDeep(), plan.Planned.UnmarkDeep()))
        {
            diagnostics.Error(
                "Provider produced inconsistent final plan",
                $"When expanding the plan for {instance.Address} to include new values learned so far during apply, provider \"{instance.Node.Provider.Provider}\" produced an invalid new value for {problem}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
        }
    }

    private async ValueTask<Value?> SendAsync(ResourceInstance instance, PriorObject prior, ObjectPlan plan, bool creates, DiagnosticList diagnostics)
    {
        var (planned, marks) = plan.Planned.UnmarkDeepWithPaths();
        var meta = instance.Walk.ProviderMetaFor(instance.Node, diagnostics);
        if (diagnostics.HasErrors) return null;
        var operation = await _recorder.BeginAsync(
            instance.Provider, creates ? OperationKind.Create : OperationKind.Update, instance.Address, null, instance.ProviderConfig, plan.Planned, diagnostics).ConfigureAwait(false);
        if (operation is null) return null;
        var answer = await instance.Provider.ApplyResourceChangeAsync(
            new ApplyResourceRequest(
                instance.TypeName, prior.Value.UnmarkDeep(), planned, plan.Config, plan.Private, meta, plan.Identity),
            CancellationToken.None).ConfigureAwait(false);
        var result = Keep(instance, plan, planned, marks, answer, creates, diagnostics);
        await CloseAsync(operation.Value, instance, answer, creates, diagnostics).ConfigureAwait(false);
        return result;
    }

    /// <summary>Writes the operation's end down, unless what it made may exist without anybody knowing: then it stays in doubt until somebody has looked.</summary>
    private async ValueTask CloseAsync(long operation, ResourceInstance instance, ApplyResourceResult answer, bool creates, DiagnosticList diagnostics)
    {
        var madeNothing = creates && answer.NewState is not { IsNull: false } && instance.Provider.ActsOutside;
        if (madeNothing && BrokenOff.IsIn(answer.Diagnostics))
        {
            OperationRecorder.LeaveInDoubt(operation, instance.Address, diagnostics);
            return;
        }
        var isThere = madeNothing && AlreadyThere.IsIn(answer.Diagnostics);
        // Looked for and not found, and now in the way: the request that was cut off has been carried out since.
        if (isThere && wereInDoubt.Contains(instance.Address))
        {
            diagnostics.Add(AlreadyThere.ExplainDoubt(instance.Address));
            return;
        }
        if (isThere) diagnostics.Add(AlreadyThere.Explain(instance.Address));
        await _recorder.EndAsync(operation).ConfigureAwait(false);
    }

    /// <summary>Puts what the provider answered into the state.</summary>
    private Value? Keep(
        ResourceInstance instance,
        ObjectPlan plan,
        Value planned,
        ImmutableArray<PathMarks> marks,
        ApplyResourceResult answer,
        bool creates,
        DiagnosticList diagnostics)
    {
        var schema = instance.Node.Schema;
        ProviderDiagnostics.Report(answer.Diagnostics, instance.Node.Resource.Body, instance.Address.ToString(), diagnostics);
        if (answer.NewState is not { IsNull: false } value)
        {
            if (!diagnostics.HasErrors && !answer.LegacyTypeSystem) CheckConsistency(instance, planned, Value.Null(planned.Type), diagnostics);
            return null;
        }
        var lenient = answer.LegacyTypeSystem || diagnostics.HasErrors;
        WriteOnlyAttributes.Refuse(schema.Block, value, instance.ProviderConfig, instance.Address, "Provider produced invalid object", "after apply", diagnostics);
        value = CheckResult(instance, planned, WriteOnlyAttributes.Remove(schema.Block, value), lenient, diagnostics);
        var marked = Planning.SensitiveAttributes.Mark(schema.Block, marks.IsEmpty ? value : value.MarkWithPaths(marks));
        var template = new StateObject
        {
            SchemaVersion = schema.Version,
            Private = answer.Private,
            IsTainted = creates && (diagnostics.HasErrors || !ResourceProvisioners.AtCreation(instance.Node.Resource).IsEmpty),
            CreateBeforeDestroy = instance.Node.CreateBeforeDestroy,
            SkipDestroy = instance.Node.Resource.Lifecycle.Destroy == false,
            Dependencies = instance.Node.Dependencies,
        };
        var encoded = StateObjectCodec.Encode(marked, schema, template);
        state.Update(instance.Address, s => s.SetCurrent(instance.Address, instance.ProviderConfig, encoded));
        return marked;
    }

    /// <summary>The value as it may be stored: what the provider left unknown becomes null, and contradictions are reported.</summary>
    private static Value CheckResult(ResourceInstance instance, Value planned, Value value, bool lenient, DiagnosticList diagnostics)
    {
        if (!value.IsWhollyKnown)
        {
            value.Walk((path, part) =>
            {
                if (part.IsKnown) return true;
                diagnostics.Error(
                    "Provider returned invalid result object after apply",
                    $"After the apply operation, the provider still indicated an unknown value for {instance.Address}{path}. All values must be known after apply, so this is always a bug in the provider and should be reported in the provider's own repository. Terraform will still save the other known object values in the state.");
                return false;
            });
            value = value.Transform(static (_, part) => part.IsKnown ? part : Value.Null(part.Type));
            return value;
        }
        if (!lenient) CheckConsistency(instance, planned, value, diagnostics);
        return value;
    }

    private static void CheckConsistency(ResourceInstance instance, Value planned, Value value, DiagnosticList diagnostics)
    {
        foreach (var problem in AppliedCompatibility.Check(instance.Node.Schema.Block, planned, value))
        {
            diagnostics.Error(
                "Provider produced inconsistent result after apply",
                $"When applying changes to {instance.Address}, provider {GoQuotedText.Quote(instance.ProviderConfig.ToString())} produced an unexpected new value: {problem}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
        }
    }

    private void Depose(ResourceInstanceAddress address)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        _deposed[address] = key;
        state.Update(address, s => s.Depose(address, key));
    }

    /// <summary>Where the new object of a replacement was never made, the old one is current again.</summary>
    private void Restore(ResourceInstanceAddress address)
    {
        if (!_deposed.TryRemove(address, out var key)) return;
        state.Update(address, s => s.RestoreDeposed(address, key));
    }
}
