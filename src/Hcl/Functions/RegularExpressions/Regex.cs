using System.Text.RegularExpressions;
using Millwright.Values;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary><c>regex</c> and <c>regexall</c>: a match is a string, a tuple of its groups, or an object of its named groups.</summary>
internal static class Regex
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("regex", [Declare.String("pattern"), Declare.String("string")],
            static a => a[0].IsKnown ? MatchType(Parse(a[0])) : DataType.Dynamic, First),
        Declare.Typed("regexall", [Declare.String("pattern"), Declare.String("string")],
            static a => DataType.List(a[0].IsKnown ? MatchType(Parse(a[0])) : DataType.Dynamic),
            static (a, type) =>
            {
                var pattern = Parse(a[0]);
                return Value.List(type.ElementType, pattern.Matches(a[1].AsString()).Select(match => Result(pattern, match)));
            }),
    ];

    private static CompiledPattern Parse(Value pattern)
    {
        try
        {
            return CompiledPattern.Get(pattern.AsString());
        }
        catch (PatternException error)
        {
            throw new FunctionException($"invalid regexp pattern: {error.Message} in {error.Fragment}", 0);
        }
    }

    private static DataType MatchType(CompiledPattern pattern)
    {
        var groups = pattern.GroupNames.Skip(1).ToList();
        if (groups.Count == 0) return DataType.String;
        var named = groups.Count(static name => name is not null);
        if (named == 0) return DataType.Tuple(groups.Select(static _ => DataType.String));
        if (named != groups.Count)
        {
            throw new FunctionException("invalid regexp pattern: cannot mix both named and unnamed capture groups", 0);
        }
        return DataType.Object(groups.Distinct().Select(static name => KeyValuePair.Create(name!, DataType.String)));
    }

    private static Value First(IReadOnlyList<Value> arguments, DataType type)
    {
        var pattern = Parse(arguments[0]);
        return pattern.First(arguments[1].AsString()) is { } match
            ? Result(pattern, match)
            : throw new FunctionException("pattern did not match any part of the given string");
    }

    private static Value Result(CompiledPattern pattern, Match match)
    {
        var names = pattern.GroupNames;
        if (names.Count == 1) return Value.String(match.Value);
        var groups = new List<KeyValuePair<string, Value>>();
        for (var i = 1; i < names.Count; i++)
        {
            var group = CompiledPattern.Group(match, i);
            groups.Add(new(names[i] ?? "", group.Success ? Value.String(group.Value) : Value.Null(DataType.String)));
        }
        return names[1] is null ? Value.Tuple(groups.Select(static g => g.Value)) : Value.Object(groups);
    }
}
