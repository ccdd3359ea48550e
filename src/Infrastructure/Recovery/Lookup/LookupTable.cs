using System.Reflection;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>The ways to find objects of well-known types, as <c>lookups.txt</c> lists them.</summary>
internal static class LookupTable
{
    private const string FilterPrefix = "filter.";

    private static readonly Lazy<ILookup<string, LookupWay>> _ways = new(static () => Read().ToLookup(static way => way.Type));

    public static IReadOnlyList<LookupWay> For(string type) =>
        _ways.Value[type] is var known && known.Any() ? [.. known] : [Import(type, "{id}"), Import(type, "{name}")];

    internal static LookupWay Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[1] == "import") return Import(words[0], words[2]);
        if (words[1] is not ("data" or "hint" or "names") || words[^2] != "->") throw new FormatException($"not a way to look an object up: {line}");
        return new LookupWay(words[0], null, words[2], [.. words[3..^2].Select(Argument)], words[^1], IsConclusive: words[1] != "hint", ListsNames: words[1] == "names");
    }

    public static LookupWay Import(string type, string template) => new(type, template, null, [], null);

    private static LookupArgument Argument(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        var optional = word[at - 1] == '?';
        var name = word[..(optional ? at - 1 : at)];
        var filter = name.StartsWith(FilterPrefix, StringComparison.Ordinal);
        return new LookupArgument(filter ? name[FilterPrefix.Length..] : name, filter, optional, word[(at + 1)..]);
    }

    private static IEnumerable<LookupWay> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("lookups.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return Parse(line);
        }
    }
}
