using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Planning.Objects;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>The object a plan starts from.</summary>
/// <param name="Value">Marked; a null value where there is no object.</param>
internal sealed record PriorObject(Value Value, byte[]? Private, bool IsTainted, Value? Identity)
{
    public static PriorObject None(DataType type) => new(Value.Null(type), null, false, null);
}

/// <summary>What should become of one object.</summary>
/// <param name="Planned">Marked, with unknowns.</param>
/// <param name="Config">The evaluated configuration, unmarked.</param>
internal sealed record ObjectPlan(
    ActionKind Action,
    ActionReason Reason,
    Value Planned,
    Value Config,
    IReadOnlyList<ValuePath> RequiredReplace,
    byte[]? Private,
    Value? Identity,
    bool Legacy);

/// <summary>Plans one managed object: evaluates its configuration, asks the provider, and decides the action.</summary>
internal static class ObjectPlanner
{
    /// <summary>Null where it failed; the diagnostics say why.</summary>
    /// <param name="earlier">
    /// The change as it was planned, during apply. Where the configuration still evaluates to the same, the provider would
    /// only repeat itself and is not asked again.
    /// </param>
    public static async ValueTask<ObjectPlan?> PlanAsync(
        ResourceInstance instance,
        PriorObject prior,
        bool forceReplace,
        bool triggered,
        bool createOnly,
        DiagnosticList diagnostics,
        ResourceChange? earlier = null)
    {
        var schema = instance.Node.Schema.Block;
        var resource = instance.Node.Resource;
        var marked = instance.Scope().Decode(schema, resource.Body, diagnostics);
        if (diagnostics.HasErrors) return null;
        var (config, configMarks) = marked.UnmarkDeepWithPaths();
        EphemeralValues.Refuse(schema, configMarks, resource.Body, instance.Address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return null;
        if (earlier?.PlannedConfig is { } approved && approved.Equals(config))
            return new(earlier.Action, earlier.Reason, earlier.After, config, earlier.RequiredReplace, earlier.Private, null, earlier.LegacyPlan);
        ProviderDiagnostics.Report(
            await instance.Provider.ValidateResourceConfigAsync(instance.TypeName, config, CancellationToken.None).ConfigureAwait(false),
            resource.Body,
            instance.Address.ToString(),
            diagnostics);
        if (diagnostics.HasErrors) return null;

        var request = new Request(instance, schema, config, configMarks, diagnostics);
        var unmarkedPrior = prior.Value.UnmarkDeep();
        if (createOnly) return await CreateAsync(request, ActionKind.Create, ActionReason.None, [], prior.Private).ConfigureAwait(false);

        var answer = await AskAsync(request, unmarkedPrior, prior.Private, prior.Identity).ConfigureAwait(false);
        if (answer is null) return null;
        var planned = Marked(request, answer.PlannedState!);
        if (unmarkedPrior.IsNull)
        {
            return new(ActionKind.Create, ActionReason.None, planned, config, [], answer.PlannedPrivate, answer.PlannedIdentity, answer.LegacyTypeSystem);
        }

        var required = ReallyReplaced(answer.RequiresReplace, unmarkedPrior, answer.PlannedState!);
        var reason = ReasonToReplace(prior, forceReplace, triggered, required);
        if (reason is not ActionReason.None)
        {
            var action = instance.Node.CreateBeforeDestroy ? ActionKind.CreateThenDelete : ActionKind.DeleteThenCreate;
            return await CreateAsync(request, action, reason, required, null).ConfigureAwait(false);
        }
        var unchanged = SameObject.Are(unmarkedPrior, answer.PlannedState!) && SameMarks(planned, prior.Value);
        return new(
            unchanged ? ActionKind.NoOp : ActionKind.Update,
            ActionReason.None,
            planned,
            config,
            [],
            answer.PlannedPrivate,
            answer.PlannedIdentity,
            answer.LegacyTypeSystem);
    }

    /// <summary>Marking a value as sensitive, or no longer so, is a change of its own.</summary>
    private static bool SameMarks(Value planned, Value prior)
    {
        if (!planned.ContainsMarked && !prior.ContainsMarked) return true;
        var left = planned.UnmarkDeepWithPaths().Marks.ToHashSet();
        return left.SetEquals(prior.UnmarkDeepWithPaths().Marks);
    }

    private static ActionReason ReasonToReplace(PriorObject prior, bool forceReplace, bool triggered, IReadOnlyList<ValuePath> required)
    {
        if (prior.IsTainted) return ActionReason.ReplaceBecauseTainted;
        if (forceReplace) return ActionReason.ReplaceByRequest;
        if (triggered) return ActionReason.ReplaceByTriggers;
        return required.Count > 0 ? ActionReason.ReplaceBecauseCannotUpdate : ActionReason.None;
    }

    /// <summary>Plans the new object of a create or replacement, as if there had been none.</summary>
    private static async ValueTask<ObjectPlan?> CreateAsync(
        Request request,
        ActionKind action,
        ActionReason reason,
        IReadOnlyList<ValuePath> required,
        byte[]? priorPrivate)
    {
        var answer = await AskAsync(request, Value.Null(request.Schema.ImpliedType), priorPrivate, null).ConfigureAwait(false);
        if (answer is null) return null;
        return new(action, reason, Marked(request, answer.PlannedState!), request.Config, required, answer.PlannedPrivate, answer.PlannedIdentity, answer.LegacyTypeSystem);
    }

    private static async ValueTask<PlanResourceResult?> AskAsync(Request request, Value prior, byte[]? priorPrivate, Value? priorIdentity)
    {
        var (instance, schema, _, _, diagnostics) = request;
        var lifecycle = instance.Node.Resource.Lifecycle;
        var config = IgnoredChanges.Apply(lifecycle, schema, prior, request.Config);
        var proposed = ProposedObject.Propose(schema, prior, config);
        var meta = instance.Walk.ProviderMetaFor(instance.Node, diagnostics);
        if (diagnostics.HasErrors) return null;
        var answer = await instance.Provider.PlanResourceChangeAsync(
            new PlanResourceRequest(instance.TypeName, prior, proposed, config, priorPrivate, meta, priorIdentity),
            CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, instance.Node.Resource.Body, instance.Address.ToString(), diagnostics);
        ProviderDiagnostics.RefuseDeferral(answer.IsDeferred, instance.Address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return null;
        if (answer.PlannedState is not { } planned || !TypeConversion.CanConvert(planned.Type, schema.ImpliedType, @unsafe: false))
        {
            diagnostics.Add(Invalid(instance, "The provider returned no planned object of the right type."));
            return null;
        }
        WriteOnlyAttributes.Refuse(schema, planned, instance.ProviderConfig, instance.Address, "Provider produced invalid plan", "during planning", diagnostics);
        if (diagnostics.HasErrors) return null;
        if (answer.LegacyTypeSystem)
        {
            // Providers of the old SDK may undo what ignore_changes kept, such as by hashing it: keep it once more.
            return answer with { PlannedState = IgnoredChanges.Apply(lifecycle with { IgnoreAllChanges = false }, schema, prior, planned) };
        }
        foreach (var problem in PlanValidity.Check(schema, prior, config, planned)) diagnostics.Add(Invalid(instance, problem.ToString()));
        return diagnostics.HasErrors ? null : answer;
    }

    /// <summary>The planned object with the marks of the configuration and of the schema.</summary>
    private static Value Marked(Request request, Value planned) =>
        SensitiveAttributes.Mark(
            request.Schema,
            request.ConfigMarks.IsEmpty ? planned : planned.MarkWithPaths(request.ConfigMarks.Select(static m => m with { Marks = m.Marks & ~Marks.Ephemeral })));

    /// <summary>Providers name paths generously; only those whose value changes (or may change) force a replacement.</summary>
    private static IReadOnlyList<ValuePath> ReallyReplaced(IReadOnlyList<ValuePath> paths, Value prior, Value planned)
    {
        if (paths.Count == 0) return [];
        var changed = new List<ValuePath>(paths.Count);
        foreach (var path in paths)
        {
            var before = TryApply(path, prior);
            var after = TryApply(path, planned);
            if (before is null && after is null) continue;
            if (before is null || after is null || !before.Equals(after)) changed.Add(path);
        }
        return changed;
    }

    private static Value? TryApply(ValuePath path, Value value)
    {
        try
        {
            return path.Apply(value);
        }
        catch (ConversionException)
        {
            return null;
        }
    }

    private static Diagnostic Invalid(ResourceInstance instance, string problem) => Diagnostic.Error(
        "Provider produced invalid plan",
        $"Provider \"{instance.Node.Provider.Provider}\" planned an invalid value for {instance.Address}{(problem.StartsWith('.') ? "" : ": ")}{problem}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");

    private sealed record Request(
        ResourceInstance Instance,
        SchemaBlock Schema,
        Value Config,
        System.Collections.Immutable.ImmutableArray<PathMarks> ConfigMarks,
        DiagnosticList Diagnostics);
}
