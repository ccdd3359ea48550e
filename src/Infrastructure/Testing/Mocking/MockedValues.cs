using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Mocking;

/// <summary>Fills in what a provider would compute: from the values a test gives, and made up where it gives none.</summary>
internal static class MockedValues
{
    /// <summary>The object with every computed attribute that is null made unknown, as a plan shows it.</summary>
    public static Value AsUnknown(Value target, MockDefaults? with, SchemaBlock schema, List<ProviderDiagnostic> problems)
    {
        Usable(with, problems);
        return target.Transform((path, value) =>
            AttributeAt(schema, path) is { Computed: true } attribute && value.IsNull ? Value.Unknown(attribute.Type) : value);
    }

    /// <summary>The object with a value for every computed attribute that asks for one.</summary>
    public static Value Compute(Value target, MockDefaults? with, SchemaBlock schema, Func<Value, bool> asksForValue, List<ProviderDiagnostic> problems)
    {
        var given = Usable(with, problems);
        return target.Transform((path, value) =>
        {
            if (AttributeAt(schema, path) is not { Computed: true } attribute || !asksForValue(value)) return value;
            return Given(given, with, path, attribute, problems) ?? GeneratedValues.For(attribute);
        });
    }

    private static Value? Usable(MockDefaults? with, List<ProviderDiagnostic> problems)
    {
        if (with?.Values is not { } values) return null;
        if (values.Type.IsObject) return values;
        problems.Add(new(Severity.Error, "Invalid replacement value", $"The requested replacement value must be an object type, but was {values.Type.FriendlyName}."));
        return null;
    }

    /// <summary>The given value for a path; keys into collections are passed over, so that one value serves all their elements.</summary>
    private static Value? Given(Value? given, MockDefaults? with, ValuePath path, SchemaAttribute attribute, List<ProviderDiagnostic> problems)
    {
        if (given is null) return null;
        var current = given;
        var passed = ValuePath.Empty;
        foreach (var step in path.Steps)
        {
            if (step is PathStep.Attribute name)
            {
                if (!current.Type.IsObject)
                {
                    problems.Add(new(Severity.Error, "Failed to compute attribute", $"Terraform expected an object type for attribute {QuotedText.Quote(Names(passed))} defined within the mocked data at {with!.ValuesRange}, but found {current.Type.FriendlyName}.", passed));
                    return null;
                }
                if (!current.Type.HasAttribute(name.Name)) return null;
                current = current.GetAttribute(name.Name);
                passed = passed.Attribute(name.Name);
            }
        }
        try
        {
            return FilledValues.Fill(current, attribute.Type);
        }
        catch (ConversionException error)
        {
            var place = Names(new ValuePath([.. path.Steps, .. error.Path.Steps]));
            problems.Add(new(Severity.Error, "Failed to compute attribute", $"Terraform could not compute a value for the target type {attribute.Type.FriendlyName} with the mocked data defined at {with!.ValuesRange} with the attribute {QuotedText.Quote(place)}: {error.Message}.", path));
            return null;
        }
    }

    /// <summary>The attribute that a path leads to; null on the way there and inside of plain values.</summary>
    private static SchemaAttribute? AttributeAt(SchemaBlock schema, ValuePath path)
    {
        var block = schema;
        var steps = path.Steps;
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is not PathStep.Attribute step) continue;
            if (block.Attribute(step.Name) is { } attribute) return Nested(attribute, steps, i + 1);
            if (block.BlockType(step.Name) is not { } nested) return null;
            block = nested.Block;
        }
        return null;
    }

    private static SchemaAttribute? Nested(SchemaAttribute attribute, System.Collections.Immutable.ImmutableArray<PathStep> steps, int from)
    {
        var endsWithKey = false;
        for (var i = from; i < steps.Length; i++)
        {
            endsWithKey = steps[i] is PathStep.Index;
            if (steps[i] is not PathStep.Attribute step) continue;
            if (attribute.NestedType?.Attributes.FirstOrDefault(a => a.Name == step.Name) is not { } inner) return null;
            attribute = inner;
        }
        return endsWithKey ? null : attribute;
    }

    private static string Names(ValuePath path) => string.Join('.', path.Steps.OfType<PathStep.Attribute>().Select(static s => s.Name));
}
