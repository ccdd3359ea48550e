using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Explains planned changes: what a plan does to an object, and the chain of what made it do so.</summary>
internal sealed class ChangeCauses
{
    private readonly PlannedStack _stack;
    private readonly ReferenceCauses _references;
    private readonly AttributeCauses _attributes;
    private readonly ExistenceCauses _existence;
    private readonly HashSet<ResourceChange> _open = new(ReferenceEqualityComparer.Instance);

    public ChangeCauses(PlannedStack stack)
    {
        _stack = stack;
        _references = new ReferenceCauses(stack, Behind);
        _attributes = new AttributeCauses(stack, _references);
        _existence = new ExistenceCauses(stack, _references);
    }

    public Explanation Explain(ResourceChange change) =>
        new(Address(change), null, change.Action, ChangeHeadline.For(change), [.. Moves(change), .. Of(change)]);

    /// <summary>Why one attribute of the object changes, or does not.</summary>
    public Explanation Explain(ResourceChange change, ValuePath path)
    {
        // Of a part that differs in places, the places are of interest.
        var places = ChangedPaths.Of(change).Where(changed => changed.StartsWith(path)).DefaultIfEmpty(path).ToList();
        // Of an object that is made anew, an attribute's own story is only half of it.
        var around = change.Action == ActionKind.Update || change.Action == ActionKind.NoOp ? Enumerable.Empty<Cause>() : Moves(change).Concat(change.IsReplace ? Replacement(change, places) : Of(change));
        return new Explanation(Address(change), ValueParts.Text(path), change.Action, ChangeHeadline.For(change), [.. places.Select(place => _attributes.Of(change, place)), .. around]);
    }

    public Explanation Explain(OutputChange output)
    {
        var headline = $"output.{output.Name} {(output.Action switch { ActionKind.Create => "is new", ActionKind.Delete => "goes away", ActionKind.NoOp => "does not change", _ => "changes" })}";
        var marks = output.Sensitive ? Marks.Sensitive : Marks.None;
        if (_stack.Configuration.Module.Outputs.GetValueOrDefault(output.Name) is not { } declared)
            return new Explanation($"output.{output.Name}", null, output.Action, headline, [new Cause(CauseKind.Missing, "the configuration has no such output any more") { TakenOut = (_stack.Configuration.Module.SourceDirectory, $"output \"{output.Name}\"") }]);
        var site = Site.Of(ModuleInstance.Root);
        var with = _stack.ScopeOf(site)?.Evaluate(declared.Expression, new Hcl.Diagnostics.DiagnosticList());
        var wanted = output.Action == ActionKind.NoOp || with is null or { ContainsUnknown: true } ? Wanted.All
            : ValueParts.Same(with, output.After) ? Wanted.Written
            : ValueParts.Same(with, output.Before) ? Wanted.Objects
            : Wanted.All;
        var cause = new Cause(CauseKind.Output, "its value is set by this line")
        {
            Range = declared.Expression.Range,
            Before = output.Action == ActionKind.Create ? null : output.Before.WithMarks(marks),
            After = output.After.WithMarks(marks),
            Causes = _references.Of(declared.Expression, [], site, wanted),
        };
        return new Explanation($"output.{output.Name}", null, output.Action, headline, [cause]);
    }

    private static string Address(ResourceChange change) => change.DeposedKey is null ? change.Address.ToString() : $"{change.Address} (deposed object {change.DeposedKey})";

    /// <summary>What is behind the change of an object that another one refers to.</summary>
    private IReadOnlyList<Cause> Behind(ResourceChange change, ValuePath path)
    {
        if (!_open.Add(change)) return [];
        try
        {
            if (!path.Steps.IsEmpty && (change.Action == ActionKind.Update || (change.IsReplace && _attributes.IsWritten(change, path)))) return _attributes.Of(change, path).Causes;
            // What else changes with it is that object's own story.
            return change.IsReplace ? [.. Replacement(change, [], onlyForcing: true)] : Of(change);
        }
        finally
        {
            _open.Remove(change);
        }
    }

    private IReadOnlyList<Cause> Of(ResourceChange change) => change.Action switch
    {
        ActionKind.Create => [.. WasDeleted(change), .. _existence.Of(change.Address)],
        ActionKind.Update => _attributes.OfAll(change),
        ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete => [.. Replacement(change, [])],
        ActionKind.Delete => _existence.OfDeletion(change),
        ActionKind.Forget => _existence.OfForgetting(change),
        ActionKind.Read => ReadCauses.Of(change, _stack, _references),
        _ => Agreement(change),
    };

    /// <param name="told">Parts that are explained elsewhere.</param>
    /// <param name="onlyForcing">Leave out differences that only come along.</param>
    private IEnumerable<Cause> Replacement(ResourceChange change, IReadOnlyList<ValuePath> told, bool onlyForcing = false)
    {
        switch (change.Reason)
        {
            case ActionReason.ReplaceBecauseTainted:
                yield return new Cause(CauseKind.State, "the state says that it is tainted: its creation or a provisioner failed half way, or somebody ran taint. untaint takes the note away");
                break;
            case ActionReason.ReplaceByRequest:
                yield return new Cause(CauseKind.Option, $"it was asked for: -replace={change.Address}");
                break;
            case ActionReason.ReplaceByTriggers:
                foreach (var trigger in TriggerCauses.Of(change, _stack, _references)) yield return trigger;
                break;
        }
        if (_stack.Find(change.Address.ConfigResource)?.Lifecycle is { CreateBeforeDestroy: null or false } && change.Action == ActionKind.CreateThenDelete)
            yield return new Cause(CauseKind.Lifecycle, "the new object is created first because something that depends on it asks for create_before_destroy");
        // With another reason it would have been replaced all the same: other differences only come along.
        foreach (var cause in onlyForcing && change.Reason != ActionReason.None ? _attributes.OfForcing(change) : _attributes.OfAll(change, told)) yield return cause;
    }

    private IEnumerable<Cause> WasDeleted(ResourceChange change)
    {
        if (_stack.DriftOf(change.Address) is { Action: ActionKind.Delete })
            yield return new Cause(CauseKind.Drift, "the state has it, but the real object is gone: it was deleted outside of this configuration");
        if (change.ImportId is { } id) yield return Import(change, id);
    }

    private IEnumerable<Cause> Moves(ResourceChange change)
    {
        if (change.PreviousAddress is { } previous && !previous.Equals(change.Address))
        {
            var block = _existence.MovedBlock(change);
            yield return new Cause(CauseKind.Statement, $"it was {previous} before{(block is null ? ", which is the same object now that count or for_each came or went" : ": a moved block says so")}") { Range = block?.Range };
        }
        if (change.ImportId is { } id && change.Action != ActionKind.Create) yield return Import(change, id);
    }

    private Cause Import(ResourceChange change, string id)
    {
        var block = _stack.Configuration.Module.Imports.FirstOrDefault(i => i.Target is { } target && target.Equals(change.Address.ConfigResource));
        var named = id.Length > 0 ? $" with the id \"{id}\"" : "";
        return new Cause(CauseKind.Statement, block is null ? $"an interrupted run left it behind; it is taken in{named}" : $"an import block brings it in{named}") { Range = block?.Range };
    }

    private List<Cause> Agreement(ResourceChange change)
    {
        var causes = new List<Cause>();
        if (_stack.DriftOf(change.Address) is { Action: ActionKind.Update } drift)
        {
            foreach (var path in ChangedPaths.Of(drift).Where(path => !ValueParts.AreBothNothing(ValueParts.At(drift.Before, path), ValueParts.At(drift.After, path))))
            {
                causes.Add(new Cause(CauseKind.Drift, $"{ValueParts.Text(path)} was changed outside of this configuration, which does not mind")
                {
                    Before = ValueParts.At(drift.Before, path),
                    After = ValueParts.At(drift.After, path),
                });
            }
        }
        if (_stack.Find(change.Address.ConfigResource) is { } resource)
        {
            foreach (var ignored in resource.Lifecycle.IgnoreChanges)
                causes.Add(new Cause(CauseKind.Lifecycle, $"ignore_changes names {ignored}: differences there are not looked at") { Range = ignored.Range });
            if (resource.Lifecycle.IgnoreAllChanges) causes.Add(new Cause(CauseKind.Lifecycle, "ignore_changes = all: differences are not looked at") { Range = resource.Range });
        }
        causes.Add(new Cause(CauseKind.Agreement, "the configuration, the state and the real object agree") { Range = _stack.Find(change.Address.ConfigResource)?.Range });
        return causes;
    }
}
