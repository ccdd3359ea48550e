using System.Globalization;
using Millwright.Values;

namespace Millwright.Hcl.Diagnostics;

/// <summary>A value in a few words: primitives in full, anything larger by its type and size.</summary>
public static class ValueSummary
{
    private const int SignificantDigits = 10;

    public static string Describe(Value value)
    {
        if (value.IsSensitive) return "(sensitive value)";
        if (value.IsNull) return "null";
        if (!value.IsKnown) return "(not yet known)";
        return value.Type.Kind switch
        {
            TypeKind.Bool => value.AsBool() ? "true" : "false",
            TypeKind.Number => Describe(value.AsNumber()),
            TypeKind.String => QuotedText.Quote(value.AsString()),
            TypeKind.Object => DescribeObject(value.Type),
            TypeKind.Dynamic => value.Type.FriendlyName,
            _ => DescribeCollection(value),
        };
    }

    private static string DescribeCollection(Value value)
    {
        var type = value.Type.FriendlyName;
        return value.Length switch { 0 => "empty " + type, 1 => type + " with 1 element", var count => $"{type} with {count} elements" };
    }

    private static string DescribeObject(DataType type) => type.AttributeNames.Length switch
    {
        0 => "object with no attributes",
        1 => "object with 1 attribute " + QuotedText.Quote(type.AttributeNames[0]),
        var count => $"object with {count} attributes",
    };

    /// <summary>Ten digits at most, with an exponent for the very large and small, as Go's %g writes them.</summary>
    private static string Describe(Number number)
    {
        var value = number.ToDouble();
        if (value == 0) return "0";
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        var scientific = Math.Abs(value).ToString($"E{SignificantDigits - 1}", CultureInfo.InvariantCulture);
        var split = scientific.IndexOf('E');
        var exponent = int.Parse(scientific.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = scientific[..split].Replace(".", "").TrimEnd('0');
        var sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= SignificantDigits)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return sign + "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return sign + digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
