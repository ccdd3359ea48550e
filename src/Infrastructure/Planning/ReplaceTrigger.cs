using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Decides whether an entry of <c>replace_triggered_by</c> asks for a replacement.</summary>
internal static class ReplaceTrigger
{
    public static bool Fires(Expression expression, ResourceInstance instance, PlanRecorder recorder, DiagnosticList diagnostics)
    {
        if (!HasKeys(expression, instance, diagnostics)) return false;
        if (Reference(expression, instance) is not { } reference) return false;
        var (address, key, path) = reference;
        foreach (var change in recorder.ChangesOf(instance.Module.Address, address))
        {
            if (key is { } wanted && !change.Address.Key.Equals(wanted)) continue;
            if (path.Steps.IsEmpty)
            {
                if (change.Action is ActionKind.Update || change.IsReplace || change.Action == ActionKind.Create && !change.Before.IsNull) return true;
            }
            else if (change.Action is ActionKind.Update || change.IsReplace)
            {
                if (Differs(path, change)) return true;
            }
        }
        return false;
    }

    /// <summary>False, with an error, where the trigger wants to know which instance this is and the resource has only one.</summary>
    private static bool HasKeys(Expression expression, ResourceInstance instance, DiagnosticList diagnostics)
    {
        foreach (var traversal in expression.Variables)
        {
            switch (traversal.RootName)
            {
                case "each" when instance.Repetition.EachKey is null:
                    diagnostics.Error("Reference to \"each\" in context without for_each", "The \"each\" object can be used only in \"resource\" blocks when the \"for_each\" argument is set.", traversal.Range);
                    return false;
                case "count" when instance.Repetition.CountIndex is null:
                    diagnostics.Error("Reference to \"count\" in non-counted context", "The \"count\" object can only be used in \"resource\" blocks when the \"count\" argument is set.", traversal.Range);
                    return false;
            }
        }
        return true;
    }

    private static bool Differs(ValuePath path, ResourceChange change)
    {
        Value? Part(Value value)
        {
            try
            {
                return path.Apply(value.UnmarkDeep());
            }
            catch (ConversionException)
            {
                return null;
            }
        }

        return Part(change.Before) is { } before ? !before.Equals(Part(change.After)) : Part(change.After) is not null;
    }

    /// <summary>The resource, instance key and path a trigger names; its index may use count.index or each.key.</summary>
    private static (ResourceAddress Resource, InstanceKey? Key, ValuePath Path)? Reference(
        Expression expression,
        ResourceInstance instance)
    {
        var traversals = expression.Variables;
        var main = expression.AsTraversal() ?? traversals.FirstOrDefault(static t => t.RootName is not ("each" or "count"));
        if (main is null || main.Steps.Count == 0 || main.Steps[0] is not TraversalStep.Attribute name) return null;
        var resource = new ResourceAddress(ResourceMode.Managed, main.RootName, name.Name);
        InstanceKey? key = null;
        var path = ValuePath.Empty;
        foreach (var step in main.Steps.Skip(1))
        {
            if (step is TraversalStep.Index { Key: var index } && path.Steps.IsEmpty && key is null) key = KeyOf(index);
            else if (step is TraversalStep.Attribute attribute) path = path.Attribute(attribute.Name);
            else if (step is TraversalStep.Index inner) path = path.Index(inner.Key);
        }
        var dynamicIndex = traversals.FirstOrDefault(static t => t.RootName is "each" or "count");
        if (dynamicIndex is not null && expression.AsTraversal() is null)
        {
            key = dynamicIndex.RootName == "count" ? instance.Key : instance.Repetition.EachKey is { } each ? KeyOf(each) : null;
        }
        return (resource, key, path);
    }

    private static InstanceKey? KeyOf(Value key) =>
        key.Type.IsString ? InstanceKey.Of(key.AsString()) : key.AsNumber().TryToInt32(out var number) ? InstanceKey.Of(number) : null;
}
