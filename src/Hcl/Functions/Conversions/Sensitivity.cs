using Millwright.Values;

namespace Millwright.Hcl.Functions.Conversions;

/// <summary><c>sensitive</c>, <c>nonsensitive</c>, <c>issensitive</c> and <c>ephemeralasnull</c>.</summary>
internal static class Sensitivity
{
    public static IEnumerable<Function> All =>
    [
        OnMarks("sensitive", static a => a[0].Type, static value => value.WithMarks(Marks.Sensitive)),
        OnMarks("nonsensitive", static a => a[0].Type, static value => value.WithOnlyMarks(value.Marks & ~Marks.Sensitive)),
        OnMarks("issensitive", static _ => DataType.Bool, IsSensitive),
        OnMarks("ephemeralasnull", static a => a[0].Type, static value => value.Transform(
            static (_, part) => (part.Marks & Marks.Ephemeral) == 0
                ? part
                : Value.Null(part.Type).WithMarks(part.Marks & ~Marks.Ephemeral))),
    ];

    private static Function OnMarks(string name, Func<IReadOnlyList<Value>, DataType> type, Func<Value, Value> change) =>
        Declare.Typed(name, [Declare.Any("value").OrUnknown().Nullable().Marked().Untyped()], type, (a, _) => change(a[0]), notNull: false);

    /// <summary>A value that is unknown may yet turn out to be sensitive.</summary>
    private static Value IsSensitive(Value value) =>
        value.IsSensitive ? Value.True : value.IsKnown ? Value.False : Value.Unknown(DataType.Bool);
}
