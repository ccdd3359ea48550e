using System.Reflection;

namespace Millwright.Infrastructure.Impact;

/// <summary>The resource kinds that hold data, as <c>stateful-kinds.txt</c> lists them.</summary>
internal static class StatefulKinds
{
    private static readonly Lazy<IReadOnlyDictionary<string, StatefulKind>> _kinds =
        new(static () => Read(Lines()).ToDictionary(static kind => kind.Type, StringComparer.Ordinal));

    public static IReadOnlyCollection<StatefulKind> All => [.. _kinds.Value.Values];

    /// <summary>Null where a kind is not known to hold anything.</summary>
    public static StatefulKind? Find(string type) => _kinds.Value.GetValueOrDefault(type);

    /// <exception cref="FormatException">A line is neither a kind nor a condition.</exception>
    internal static IEnumerable<StatefulKind> Read(IEnumerable<string> lines)
    {
        (string Type, string Holds)? kind = null;
        var conditions = new List<DeletionCondition>();
        foreach (var line in lines.Where(static l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == ' ')
            {
                conditions.Add(Condition(line));
                continue;
            }
            if (kind is var (type, holds)) yield return new StatefulKind(type, holds, [.. conditions]);
            conditions.Clear();
            var (name, what) = Cut(line, ": ");
            kind = (name, what);
        }
        if (kind is var (last, with)) yield return new StatefulKind(last, with, [.. conditions]);
    }

    private static DeletionCondition Condition(string line)
    {
        var (condition, meaning) = Cut(line.Trim(), " > ");
        var equal = !condition.Contains(" != ", StringComparison.Ordinal);
        var (path, value) = Cut(condition, equal ? " = " : " != ");
        return new DeletionCondition(path.Split('.'), equal, value == "\"\"" ? "" : value, meaning);
    }

    private static (string Left, string Right) Cut(string line, string separator)
    {
        var at = line.IndexOf(separator, StringComparison.Ordinal);
        return at > 0 ? (line[..at], line[(at + separator.Length)..]) : throw new FormatException($"neither a kind nor a condition: {line}");
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("stateful-kinds.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
