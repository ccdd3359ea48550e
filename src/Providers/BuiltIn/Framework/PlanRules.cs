using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Plans by the rules of the attributes, in the order of Terraform's plugin framework.</summary>
/// <remarks>
/// First defaults; then, where anything differs from the prior object, every computed attribute without configuration becomes
/// unknown; then attributes that keep their state get it back; last, what changed decides on replacement.
/// </remarks>
internal static class PlanRules
{
    public static PlannedChange Plan(ResourceType resource, in PlanInput input, DiagnosticCollector diagnostics)
    {
        var definition = resource.Definition;
        var planned = new ObjectDraft(definition.Type, input.Proposed);
        ApplyDefaults(definition, input, planned.Values);
        if (input.Prior.IsNull || !SameElements(planned.Values, input.Prior.Elements))
        {
            MarkComputedUnknown(definition, input, planned.Values);
        }
        var replace = new List<ValuePath>();
        ApplyRules(definition, input, planned.Values, replace, diagnostics);
        resource.AdjustPlan(new PlanAdjustment(input, planned, replace), diagnostics);
        return new(planned.ToValue(), replace.Count == 0 ? [] : replace);
    }

    private static void ApplyDefaults(ObjectDefinition definition, in PlanInput input, Value[] values)
    {
        var config = input.Config.Elements;
        for (var i = 0; i < values.Length; i++)
        {
            if (definition.AttributeAt[i]?.Default is { } value && config[i].IsNull) values[i] = value;
        }
    }

    private static void MarkComputedUnknown(ObjectDefinition definition, in PlanInput input, Value[] values)
    {
        var config = input.Config.Elements;
        for (var i = 0; i < values.Length; i++)
        {
            if (definition.AttributeAt[i] is { Computed: true, Default: null } attribute && config[i].IsNull)
            {
                values[i] = Value.Unknown(attribute.Type);
            }
        }
    }

    private static void ApplyRules(ObjectDefinition definition, in PlanInput input, Value[] values, List<ValuePath> replace, DiagnosticCollector diagnostics)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (definition.AttributeAt[i] is { Derive: { } derive } attribute &&
                derive(input.Config, diagnostics.At(attribute.Name)) is { } derived)
            {
                values[i] = derived;
            }
        }
        if (input.Prior.IsNull) return;
        var prior = input.Prior.Elements;
        var config = input.Config.Elements;
        for (var i = 0; i < values.Length; i++)
        {
            if (definition.AttributeAt[i] is { } attribute)
            {
                if (attribute.KeepsState && !values[i].IsKnown && config[i].IsKnown && !prior[i].IsNull) values[i] = prior[i];
                if (attribute.NeedsReplacement(config[i], prior[i], values[i])) replace.Add(ValuePath.Empty.Attribute(attribute.Name));
            }
            else if (definition.BlockAt[i] is { ForcesReplacement: true } block && !values[i].Equals(prior[i]))
            {
                replace.Add(ValuePath.Empty.Attribute(block.Name));
            }
        }
    }

    private static bool SameElements(Value[] a, ReadOnlySpan<Value> b) => a.AsSpan().SequenceEqual(b);
}
