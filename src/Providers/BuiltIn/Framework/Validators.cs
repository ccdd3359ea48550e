using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>The usual checks on configured values, with the messages of Terraform's framework validators.</summary>
internal static class Validators
{
    public static AttributeValidator AtLeast(long minimum) => (attribute, value, _, diagnostics) =>
    {
        if (value.HasContent && value.AsNumber() < Number.FromInt64(minimum))
        {
            Invalid(attribute, $"value must be at least {minimum}", value.AsNumber().ToString(), diagnostics);
        }
    };

    public static AttributeValidator AtLeastSumOf(params string[] others) => (attribute, value, config, diagnostics) =>
    {
        if (!value.HasContent) return;
        var sum = Number.FromInt64(0);
        foreach (var other in others)
        {
            var part = config.GetAttribute(other);
            if (!part.IsKnown) return;
            if (!part.IsNull) sum += part.AsNumber();
        }
        if (value.AsNumber() < sum)
        {
            Invalid(attribute, $"value must be at least sum of {string.Join(" + ", others)}", value.AsNumber().ToString(), diagnostics);
        }
    };

    public static AttributeValidator OneOf(params string[] allowed) => (attribute, value, _, diagnostics) =>
    {
        if (value.HasContent && !allowed.Contains(value.AsString()))
        {
            Invalid(attribute, $"value must be one of: [{Quoted(allowed)}]", $"\"{value.AsString()}\"", diagnostics);
        }
    };

    /// <summary>Exactly one of this attribute and the others must be set.</summary>
    public static AttributeValidator ExactlyOneOf(params string[] others) => (attribute, value, config, diagnostics) =>
    {
        if (!TryCount(value, others, config, out var count)) return;
        var list = string.Join(',', others);
        if (count == 0) Combination($"No attribute specified when one (and only one) of [{list}] is required", diagnostics);
        else if (count > 1) Combination($"{count} attributes specified when one (and only one) of [{list}] is required", diagnostics);
    };

    public static AttributeValidator AtLeastOneOf(params string[] others) => (attribute, value, config, diagnostics) =>
    {
        if (TryCount(value, others, config, out var count) && count == 0)
        {
            Combination($"At least one attribute out of [{string.Join(',', others)}] must be specified", diagnostics);
        }
    };

    public static AttributeValidator ConflictsWith(params string[] others) => (attribute, value, config, diagnostics) =>
    {
        if (value.IsNull) return;
        foreach (var other in others)
        {
            if (config.GetAttribute(other) is { IsKnown: true, IsNull: false })
            {
                Combination($"Attribute \"{other}\" cannot be specified when \"{attribute.Name}\" is specified", diagnostics);
            }
        }
    };

    public static AttributeValidator AlsoRequires(params string[] others) => (attribute, value, config, diagnostics) =>
    {
        if (value.IsNull) return;
        foreach (var other in others)
        {
            if (config.GetAttribute(other).IsNull)
            {
                Combination($"Attribute \"{other}\" must be specified when \"{attribute.Name}\" is specified", diagnostics);
            }
        }
    };

    /// <summary>Every element of a list or set of strings must be one of the allowed ones.</summary>
    public static AttributeValidator ElementsOneOf(params string[] allowed) => (attribute, value, _, diagnostics) =>
    {
        if (!value.HasContent) return;
        for (var i = 0; i < value.Length; i++)
        {
            var element = value.ElementList[i];
            if (!element.HasContent || allowed.Contains(element.AsString())) continue;
            var place = value.Type.IsList ? $"{attribute.Name}[{i}]" : $"{attribute.Name}[Value(\"{element.AsString()}\")]";
            diagnostics.Error(
                "Invalid Attribute Value Match",
                $"Attribute {place} value must be one of: [{Quoted(allowed)}], got: \"{element.AsString()}\"");
        }
    };

    public static void Invalid(AttributeDefinition attribute, string rule, string got, DiagnosticCollector diagnostics) =>
        diagnostics.Error(
            rule.StartsWith("value must be one of", StringComparison.Ordinal) ? "Invalid Attribute Value Match" : "Invalid Attribute Value",
            $"Attribute {attribute.Name} {rule}, got: {got}");

    private static void Combination(string detail, DiagnosticCollector diagnostics) => diagnostics.Error("Invalid Attribute Combination", detail);

    /// <summary>How many are set; false while that depends on values not known yet.</summary>
    private static bool TryCount(Value value, string[] others, Value config, out int count)
    {
        count = value.IsNull ? 0 : 1;
        if (!value.IsKnown) return false;
        foreach (var other in others)
        {
            var set = config.GetAttribute(other);
            if (!set.IsKnown) return false;
            if (!set.IsNull) count++;
        }
        return true;
    }

    private static string Quoted(string[] values) => string.Join(' ', values.Select(static v => $"\"{v}\""));
}
