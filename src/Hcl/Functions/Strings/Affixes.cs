using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>startswith</c>, <c>endswith</c>, <c>strcontains</c>, <c>trimprefix</c> and <c>trimsuffix</c>.</summary>
internal static class Affixes
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("startswith", DataType.Bool, [Declare.String("str").OrUnknown(), Declare.String("prefix")], StartsWith),
        Declare.Fixed("endswith", DataType.Bool, [Declare.String("str"), Declare.String("suffix")],
            static a => Value.Bool(a[0].AsString().EndsWith(a[1].AsString(), StringComparison.Ordinal))),
        Declare.Fixed("strcontains", DataType.Bool, [Declare.String("str"), Declare.String("substr")],
            static a => Value.Bool(a[0].AsString().Contains(a[1].AsString(), StringComparison.Ordinal))),
        Declare.Text("trimprefix", ["str", "prefix"], static a => TrimPrefix(a[0].AsString(), a[1].AsString())),
        Declare.Text("trimsuffix", ["str", "suffix"], static a => TrimSuffix(a[0].AsString(), a[1].AsString())),
    ];

    /// <summary>A known beginning of an unknown string can decide already.</summary>
    private static Value StartsWith(IReadOnlyList<Value> arguments)
    {
        var prefix = arguments[1].AsString();
        if (arguments[0].IsKnown) return Value.Bool(arguments[0].AsString().StartsWith(prefix, StringComparison.Ordinal));
        if (prefix.Length == 0) return Value.True;
        var known = arguments[0].Refinement?.Prefix ?? "";
        if (known.StartsWith(prefix, StringComparison.Ordinal)) return Value.True;
        return prefix.StartsWith(known, StringComparison.Ordinal) ? Value.Unknown(DataType.Bool) : Value.False;
    }

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;
}
