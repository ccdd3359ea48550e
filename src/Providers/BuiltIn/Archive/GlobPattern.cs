namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Path patterns with <c>*</c>, <c>?</c>, <c>[...]</c>, <c>{a,b}</c>, and <c>**</c> for any number of directories (doublestar's).</summary>
internal static class GlobPattern
{
    public static bool Matches(string pattern, string path) => Alternatives(pattern).Any(p => MatchParts(p.Split('/'), path.Split('/')));

    private static bool MatchParts(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == "**")
            {
                for (var skip = 0; skip <= path.Length; skip++)
                {
                    if (MatchParts(pattern[1..], path[skip..])) return true;
                }
                return false;
            }
            if (path.IsEmpty || !MatchName(pattern[0], path[0])) return false;
            pattern = pattern[1..];
            path = path[1..];
        }
        return path.IsEmpty;
    }

    private static bool MatchName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        while (!pattern.IsEmpty)
        {
            switch (pattern[0])
            {
                case '*':
                    for (var skip = 0; skip <= name.Length; skip++)
                    {
                        if (MatchName(pattern[1..], name[skip..])) return true;
                    }
                    return false;
                case '?' when !name.IsEmpty:
                    pattern = pattern[1..];
                    break;
                case '[' when !name.IsEmpty:
                    if (!MatchClass(ref pattern, name[0])) return false;
                    break;
                case '\\' when pattern.Length > 1:
                    if (name.IsEmpty || name[0] != pattern[1]) return false;
                    pattern = pattern[2..];
                    break;
                default:
                    if (name.IsEmpty || name[0] != pattern[0]) return false;
                    pattern = pattern[1..];
                    break;
            }
            name = name[1..];
        }
        return name.IsEmpty;
    }

    private static bool MatchClass(ref ReadOnlySpan<char> pattern, char c)
    {
        var end = pattern[1..].IndexOf(']') + 1;
        if (end <= 0) return false;
        var body = pattern[1..end];
        pattern = pattern[(end + 1)..];
        var negated = body is ['^' or '!', ..];
        if (negated) body = body[1..];
        var found = false;
        for (var i = 0; i < body.Length; i++)
        {
            if (i + 2 < body.Length && body[i + 1] == '-')
            {
                found |= c >= body[i] && c <= body[i + 2];
                i += 2;
            }
            else
            {
                found |= c == body[i];
            }
        }
        return found != negated;
    }

    /// <summary>The patterns that remain when braces are multiplied out.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        var open = pattern.IndexOf('{');
        if (open < 0) return [pattern];
        var depth = 0;
        var start = open + 1;
        var options = new List<string>();
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '{') depth++;
            else if (pattern[i] == ',' && depth == 1)
            {
                options.Add(pattern[start..i]);
                start = i + 1;
            }
            else if (pattern[i] == '}' && --depth == 0)
            {
                options.Add(pattern[start..i]);
                var rest = pattern[(i + 1)..];
                return options.SelectMany(option => Alternatives(pattern[..open] + option + rest));
            }
        }
        return [pattern];
    }
}
