using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Compares root outputs with what the state holds of them.</summary>
internal static class OutputChanges
{
    public static IReadOnlyList<OutputChange> Compare(StackContext context, StackWalk walk, PlanMode mode, bool everything)
    {
        var changes = new SortedDictionary<string, OutputChange>(StringComparer.Ordinal);
        foreach (var (name, output) in context.Configuration.Module.Outputs)
        {
            if (output.Ephemeral) continue;
            var stored = Stored(context.State, name);
            if (mode == PlanMode.Destroy)
            {
                if (stored is not null && everything) changes.Add(name, Removed(name, stored));
                continue;
            }
            if (walk.Root.Outputs.TryGetValue(name, out var after)) changes.Add(name, Change(name, output.Sensitive, stored, after));
        }
        foreach (var name in context.State.Outputs.Keys)
        {
            if (context.Configuration.Module.Outputs.ContainsKey(name) || !everything) continue;
            changes.Add(name, Removed(name, Stored(context.State, name)!));
        }
        return [.. changes.Values];
    }

    /// <summary>Puts planned outputs into a state: what a refresh-only plan would store.</summary>
    public static void Store(IEnumerable<OutputChange> outputs, StateSnapshot state)
    {
        foreach (var output in outputs)
        {
            var value = output.After.UnmarkDeep();
            if (output.Action == ActionKind.Delete || value.IsNull) state.Outputs.Remove(output.Name);
            else if (value.IsWhollyKnown) state.Outputs[output.Name] = new StateOutput(value, output.Sensitive);
        }
    }

    /// <summary>Ends a refresh: what is gone goes, and what nobody knows even now is null.</summary>
    public static void Finish(IEnumerable<OutputChange> outputs, StateSnapshot state)
    {
        foreach (var output in outputs)
        {
            if (output.Action == ActionKind.Delete) state.Outputs.Remove(output.Name);
            else if (output.After.UnmarkDeep() is { IsWhollyKnown: false } value)
                state.Outputs[output.Name] = new StateOutput(value.Transform(static (_, part) => part.IsKnown ? part : Value.Null(part.Type)), output.Sensitive);
        }
    }

    private static Value? Stored(StateSnapshot state, string name) =>
        state.Outputs.TryGetValue(name, out var output) ? output.Sensitive ? output.Value.WithMarks(Marks.Sensitive) : output.Value : null;

    private static OutputChange Removed(string name, Value stored) =>
        new(name, ActionKind.Delete, stored, Value.DynamicNull, stored.IsSensitive);

    private static OutputChange Change(string name, bool sensitive, Value? stored, Value after)
    {
        var before = stored ?? Value.DynamicNull;
        var unmarkedBefore = before.UnmarkDeep();
        var unmarkedAfter = after.UnmarkDeep();
        ActionKind action;
        if (stored is null) action = unmarkedAfter is { IsKnown: true, IsNull: true } ? ActionKind.NoOp : ActionKind.Create;
        else if (unmarkedAfter is { IsKnown: true, IsNull: true } && unmarkedBefore.IsNull) action = ActionKind.NoOp;
        else action = before.IsSensitive == sensitive && unmarkedBefore.Equals(unmarkedAfter) ? ActionKind.NoOp : ActionKind.Update;
        return new OutputChange(name, action, before, after, sensitive);
    }
}
