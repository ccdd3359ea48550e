using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning.Objects;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Reads data sources, or plans to read them during apply where their configuration is not known yet.</summary>
internal sealed class DataSourceReader(PlanOptions options, PlanRecorder recorder)
{
    public async ValueTask<bool> PlanAsync(ResourceInstance instance, ResourceValues values, DiagnosticList diagnostics)
    {
        var resource = instance.Node.Resource;
        var address = instance.Address;
        if (!Check(instance, "Resource precondition", resource.Preconditions, instance.Scope(), WalkOperation.Plan, diagnostics)) return false;
        var schema = instance.Node.Schema.Block;
        var marked = instance.Scope().Decode(schema, resource.Body, diagnostics);
        if (diagnostics.HasErrors) return false;
        EphemeralValues.Refuse(schema, marked.UnmarkDeepWithPaths().Marks, resource.Body, address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return false;
        var reason = !marked.IsWhollyKnown ? ActionReason.ReadBecauseConfigUnknown
            : instance.Node.DelayedBy.Any(resource => recorder.HasPendingChange(resource, instance.Module.Address)) ? ActionReason.ReadBecauseDependencyPending
            : ActionReason.None;
        if (reason != ActionReason.None && options.Mode != PlanMode.Normal)
        {
            // Nothing is going to be applied that could make it readable: it stays what it was.
            var stored = recorder.Refreshed.Current(address);
            values.Set(instance.Key, stored is null ? Value.Unknown(schema.ImpliedType) : StateObjectCodec.DecodeAsStored(instance.Node.Schema, stored));
            return true;
        }
        if (reason != ActionReason.None)
        {
            var planned = Planned(schema, marked);
            AddPlannedRead(instance, reason, planned);
            recorder.UpdateState(state => state.Replace(address, null, null));
            values.Set(instance.Key, planned);
            return Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(planned), WalkOperation.Plan, diagnostics);
        }
        if (resource.Check is not null) return await PlanForCheckAsync(instance, marked, values, diagnostics).ConfigureAwait(false);
        var read = await ReadAsync(instance, marked, diagnostics).ConfigureAwait(false);
        if (read is null) return false;
        if (!read.IsWhollyKnown)
        {
            // Another stack's plan tells what its outputs are going to be, as far as that is known yet.
            AddPlannedRead(instance, ActionReason.ReadBecauseDependencyPending, read);
            recorder.UpdateState(state => state.Replace(address, null, null));
            values.Set(instance.Key, read);
            return Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(read), WalkOperation.Plan, diagnostics);
        }
        recorder.UpdateState(state => state.SetCurrent(address, instance.ProviderConfig, Encode(instance, read)));
        values.Set(instance.Key, read);
        return Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(read), WalkOperation.Plan, diagnostics);
    }

    /// <summary>What a check looks at is read now, and again by the apply, which may change it; failing to read it only fails the check.</summary>
    private async ValueTask<bool> PlanForCheckAsync(ResourceInstance instance, Value marked, ResourceValues values, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var read = await ReadAsync(instance, marked, problems).ConfigureAwait(false);
        var failed = ScopedRead.Settle(instance, problems, diagnostics);
        if (failed || read is null) read = Planned(instance.Node.Schema.Block, marked);
        if (options.Mode == PlanMode.Normal) AddPlannedRead(instance, ActionReason.ReadBecauseCheckNested, read);
        recorder.UpdateState(state => state.SetCurrent(instance.Address, instance.ProviderConfig, Encode(instance, KnownPart(read))));
        values.Set(instance.Key, read);
        return failed || Check(instance, "Resource postcondition", instance.Node.Resource.Postconditions, instance.Scope(read), WalkOperation.Plan, diagnostics);
    }

    /// <summary>What is known of an object before it is read.</summary>
    private static Value Planned(SchemaBlock schema, Value marked)
    {
        var (config, marks) = marked.UnmarkDeepWithPaths();
        var planned = ProposedObject.PlannedRead(schema, config);
        return SensitiveAttributes.Mark(schema, marks.IsEmpty ? planned : planned.MarkWithPaths(marks));
    }

    /// <summary>A value as a state can hold it: what is unknown is null.</summary>
    private static Value KnownPart(Value value)
    {
        if (value.IsWhollyKnown) return value;
        var (plain, marks) = value.UnmarkDeepWithPaths();
        return plain.Transform(static (_, part) => part.IsKnown ? part : Value.Null(part.Type)).MarkWithPaths(marks);
    }

    private void AddPlannedRead(ResourceInstance instance, ActionReason reason, Value planned)
    {
        recorder.Add(new ResourceChange
        {
            Address = instance.Address,
            Provider = instance.ProviderConfig,
            Schema = instance.Node.Schema,
            Action = ActionKind.Read,
            Reason = reason,
            Before = Value.Null(instance.Node.Schema.Block.ImpliedType),
            After = planned,
        });
    }

    /// <summary>Reads with a wholly known configuration; null where it failed.</summary>
    public static async ValueTask<Value?> ReadAsync(ResourceInstance instance, Value marked, DiagnosticList diagnostics)
    {
        var schema = instance.Node.Schema.Block;
        var resource = instance.Node.Resource;
        var address = instance.Address;
        var (config, marks) = marked.UnmarkDeepWithPaths();
        var provider = instance.Provider;
        ProviderDiagnostics.Report(
            await provider.ValidateDataSourceConfigAsync(instance.TypeName, config, CancellationToken.None).ConfigureAwait(false),
            resource.Body, address.ToString(), diagnostics);
        var meta = instance.Walk.ProviderMetaFor(instance.Node, diagnostics);
        if (diagnostics.HasErrors) return null;
        instance.Walk.Observer.ApplyStarted(address, null, ActionKind.Read, null);
        var answer = await provider.ReadDataSourceAsync(
            instance.TypeName, config, meta, address.ToString(), CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, resource.Body, address.ToString(), diagnostics);
        ProviderDiagnostics.RefuseDeferral(answer.IsDeferred, address.ToString(), diagnostics);
        var succeeded = !diagnostics.HasErrors && answer.Value is not null;
        instance.Walk.Observer.ApplyFinished(
            address, null, ActionKind.Read, succeeded ? ObjectIdentifier.Of(answer.Value!, schema) : null, succeeded);
        if (!succeeded) return null;
        var value = answer.Value!;
        var asked = GoQuotedText.Quote(instance.ProviderConfig.ToString());
        if (value.IsNull)
        {
            diagnostics.Error(
                "Provider produced null object",
                $"Provider {asked} produced a null value for {address}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
            return null;
        }
        if (!value.IsWhollyKnown && !instance.ProviderConfig.Provider.IsTerraformBuiltIn)
        {
            diagnostics.Error(
                "Provider produced invalid object",
                $"Provider {asked} produced a value for {address} that is not wholly known.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
            return null;
        }
        return SensitiveAttributes.Mark(schema, marks.IsEmpty ? value : value.MarkWithPaths(marks));
    }

    public static StateObject Encode(ResourceInstance instance, Value value) =>
        StateObjectCodec.Encode(value, instance.Node.Schema, new StateObject { SchemaVersion = instance.Node.Schema.Version });

    /// <param name="advisory">Whether a failure is only warned of; null for what the walk says.</param>
    public static bool Check(
        ResourceInstance instance,
        string title,
        IReadOnlyList<Configuration.CheckRule> rules,
        InstanceScope scope,
        WalkOperation operation,
        DiagnosticList diagnostics,
        bool? advisory = null) =>
        instance.Walk.Conditions.Check(
            "resource", instance.Address.ToString(), instance.Address.ConfigResource.ToString(), title, rules, scope, operation, diagnostics, advisory ?? instance.Walk.IsAdvisory);
}
