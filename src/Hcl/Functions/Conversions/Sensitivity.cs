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
        OnMarks("ephemeralasnull", static a => a[0].Type, EphemeralAsNull),
    ];

    /// <summary>What is unknown stays so, without the mark: its final type may say more than a null of today could.</summary>
    private static Value EphemeralAsNull(Value value)
    {
        if ((value.DeepMarks & Marks.Ephemeral) == 0) return value;
        var (plain, marks) = value.UnmarkDeepWithPaths();
        var ephemeral = marks.Where(static m => (m.Marks & Marks.Ephemeral) != 0).Select(static m => m.Path).ToList();
        var result = plain.Transform((path, part) => part.IsKnown && ephemeral.Contains(path) ? Value.Null(part.Type) : part);
        return result.MarkWithPaths(marks
            .Where(mark => !ephemeral.Exists(path => mark.Path.StartsWith(path) && !mark.Path.Equals(path)))
            .Select(static mark => mark with { Marks = mark.Marks & ~Marks.Ephemeral })
            .Where(static mark => mark.Marks != Marks.None));
    }

    private static Function OnMarks(string name, Func<IReadOnlyList<Value>, DataType> type, Func<Value, Value> change) =>
        Declare.Typed(name, [Declare.Any("value").OrUnknown().Nullable().Marked().Untyped()], type, (a, _) => change(a[0]), notNull: false);

    /// <summary>A value that is unknown may yet turn out to be sensitive.</summary>
    private static Value IsSensitive(Value value) =>
        value.IsSensitive ? Value.True : value.IsKnown ? Value.False : Value.Unknown(DataType.Bool);
}
