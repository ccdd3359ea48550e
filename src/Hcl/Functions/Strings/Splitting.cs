using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>split</c>, <c>join</c>, <c>substr</c>, <c>strrev</c> and <c>indent</c>.</summary>
internal static class Splitting
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("split", DataType.List(DataType.String), [Declare.String("separator"), Declare.String("str")], Split),
        Declare.Fixed("join", DataType.String, [Declare.String("separator")], Join,
            Declare.ListOf("lists", DataType.String).OrUnknown()),
        Declare.Fixed("substr", DataType.String,
            [Declare.String("str").Untyped(), Declare.Number("offset").Untyped(), Declare.Number("length").Untyped()], Substring),
        Declare.Fixed("strrev", DataType.String, [Declare.String("str").Untyped()],
            static a => Value.String(GraphemeClusters.Reverse(a[0].AsString()))),
        Declare.Fixed("indent", DataType.String, [Declare.Number("spaces"), Declare.String("str")], Indent),
    ];

    private static Value Split(IReadOnlyList<Value> arguments)
    {
        var separator = arguments[0].AsString();
        var text = arguments[1].AsString();
        IEnumerable<string> parts = separator.Length == 0
            ? text.EnumerateRunes().Select(static rune => rune.ToString())
            : text.Split(separator, StringSplitOptions.None);
        return Value.List(DataType.String, parts.Select(Value.String));
    }

    private static Value Join(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count < 2) throw new FunctionException("at least one list is required");
        if (arguments.Any(static list => list.ContainsUnknown)) return Value.Unknown(DataType.String);
        var separator = arguments[0].AsString();
        var joined = new StringBuilder();
        var first = true;
        for (var list = 1; list < arguments.Count; list++)
        {
            var elements = arguments[list].ElementList;
            for (var i = 0; i < elements.Count; i++)
            {
                if (elements[i].IsNull)
                {
                    var where = arguments.Count > 2 ? $"element {i} of list {list}" : $"element {i}";
                    throw new FunctionException($"{where} is null; cannot concatenate null values", list);
                }
                if (!first) joined.Append(separator);
                joined.Append(elements[i].AsString());
                first = false;
            }
        }
        return Value.String(joined.ToString());
    }

    private static Value Substring(IReadOnlyList<Value> arguments)
    {
        var text = arguments[0].AsString();
        var offset = Arguments.Whole(arguments[1]);
        var length = Arguments.Whole(arguments[2]);
        if (offset < 0)
        {
            offset += GraphemeClusters.Count(text);
            if (offset < 0) offset = 0;
        }
        if (length == 0) return Value.EmptyString;
        return Value.String(GraphemeClusters.Slice(text, offset, length < 0 ? int.MaxValue : length));
    }

    private static Value Indent(IReadOnlyList<Value> arguments)
    {
        var spaces = Arguments.Whole(arguments[0]);
        if (spaces < 0) throw new FunctionException("the number of spaces must not be negative", 0);
        return Value.String(arguments[1].AsString().Replace("\n", "\n" + new string(' ', (int)Math.Min(spaces, int.MaxValue / 2))));
    }
}
