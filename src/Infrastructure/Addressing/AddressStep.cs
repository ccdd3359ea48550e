using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Addressing;

/// <summary>One part of an address in text form: a name, or a key in brackets.</summary>
/// <param name="Name">Null where the step is a key.</param>
/// <param name="Key">Meaningful where <see cref="KeyError"/> is null.</param>
/// <param name="KeyError">Why the value in the brackets cannot be an instance key.</param>
internal readonly record struct AddressStep(string? Name, InstanceKey Key, string? KeyError, SourceRange Range)
{
    private const string WholeNumber = "value must be a whole number, between -9223372036854775808 and 9223372036854775807";

    public bool IsName => Name is not null;

    public static AddressStep OfName(string name, SourceRange range) => new(name, InstanceKey.None, null, range);

    public static AddressStep OfKey(Value key, SourceRange range)
    {
        var error = TryReadKey(key, out var parsed);
        return new(null, parsed, error, range);
    }

    public static AddressStep[] From(Traversal traversal)
    {
        var steps = new AddressStep[traversal.Steps.Count + 1];
        steps[0] = OfName(traversal.RootName, traversal.RootRange);
        for (var i = 0; i < traversal.Steps.Count; i++)
        {
            steps[i + 1] = traversal.Steps[i] switch
            {
                TraversalStep.Attribute attribute => OfName(attribute.Name, attribute.Range),
                TraversalStep.Index index => OfKey(index.Key, index.Range),
                var other => new(null, InstanceKey.None, "either a string or an integer is required", other.Range),
            };
        }
        return steps;
    }

    /// <summary>Reads a literal index as an instance key; the result is the reason where it is none.</summary>
    public static string? TryReadKey(Value key, out InstanceKey parsed)
    {
        parsed = InstanceKey.None;
        if (!key.HasContent) return "either a string or an integer is required";
        if (key.Type.IsString)
        {
            parsed = InstanceKey.Of(key.AsString());
            return null;
        }
        if (!key.Type.IsNumber) return "either a string or an integer is required";
        if (!key.AsNumber().IsInteger) return WholeNumber;
        if (!key.AsNumber().TryToInt32(out var index)) return WholeNumber;
        parsed = InstanceKey.Of(index);
        return null;
    }
}
