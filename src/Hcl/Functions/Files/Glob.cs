using System.Text;

namespace Millwright.Hcl.Functions.Files;

/// <summary>Patterns of the doublestar kind: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c> and <c>{a,b}</c>.</summary>
internal static class Glob
{
    /// <summary>The files and directories below a directory that match.</summary>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static IEnumerable<string> Find(string pattern)
    {
        var rooted = pattern is ['/', ..];
        var parts = SplitPath(pattern.TrimStart('/'));
        // A malformed part is an error even where the walk would never reach it.
        foreach (var part in parts) Match(part, "");
        return Walk(rooted ? "/" : "", parts, 0).Distinct();
    }

    /// <summary>Splits at slashes that are not inside braces.</summary>
    private static List<string> SplitPath(string pattern)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '{') depth++;
            else if (pattern[i] == '}') depth--;
            else if (pattern[i] == '/' && depth == 0)
            {
                parts.Add(pattern[start..i]);
                start = i + 1;
            }
        }
        parts.Add(pattern[start..]);
        return parts;
    }

    private static IEnumerable<string> Walk(string directory, List<string> parts, int index)
    {
        var part = parts[index];
        var last = index == parts.Count - 1;
        if (part == "**")
        {
            if (last) yield return directory;
            else foreach (var found in Walk(directory, parts, index + 1)) yield return found;
            foreach (var entry in Entries(directory))
            {
                var path = directory + entry;
                if (IsDirectory(path))
                {
                    foreach (var found in Walk(path + "/", parts, index)) yield return found;
                }
                else if (last) yield return path;
            }
            yield break;
        }
        if (part is "." or ".." || !HasMeta(part))
        {
            var path = directory + Unescape(part);
            if (last && Exists(path)) yield return path;
            else if (!last && IsDirectory(path)) foreach (var found in Walk(path + "/", parts, index + 1)) yield return found;
            yield break;
        }
        foreach (var entry in Entries(directory))
        {
            if (!Match(part, entry)) continue;
            var path = directory + entry;
            if (last) yield return path;
            else if (IsDirectory(path)) foreach (var found in Walk(path + "/", parts, index + 1)) yield return found;
        }
    }

    private static bool HasMeta(string part) => part.AsSpan().ContainsAny("*?[{\\");

    private static string Unescape(string part) => part.Replace("\\", "");

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static bool IsDirectory(string path) => Directory.Exists(path);

    private static IEnumerable<string> Entries(string directory)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(directory.Length == 0 ? "." : directory)
                .Select(static path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)
                .ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Match(string pattern, string name) => Match(pattern, 0, name, 0);

    private static bool Match(string pattern, int p, string name, int n)
    {
        while (p < pattern.Length)
        {
            switch (pattern[p])
            {
                case '*':
                    while (p < pattern.Length && pattern[p] == '*') p++;
                    for (var rest = n; rest <= name.Length; rest++)
                    {
                        if (Match(pattern, p, name, rest)) return true;
                    }
                    return false;
                case '{':
                    return MatchAlternatives(pattern, p, name, n);
                case '[':
                    var matched = MatchClass(pattern, ref p, name, ref n);
                    if (!matched) return false;
                    break;
                case '?':
                    if (n == name.Length) return false;
                    n += Rune.GetRuneAt(name, n).Utf16SequenceLength;
                    p++;
                    break;
                default:
                    if (pattern[p] == '\\' && ++p == pattern.Length) throw Malformed();
                    if (n == name.Length)
                    {
                        Validate(pattern, p + 1);
                        return false;
                    }
                    if (pattern[p] != name[n]) return false;
                    p++;
                    n++;
                    break;
            }
        }
        return n == name.Length;
    }

    /// <summary>Looks for malformed classes in what is left of a pattern after its outcome is decided.</summary>
    private static void Validate(string pattern, int from)
    {
        for (var p = from; p < pattern.Length; p++)
        {
            if (pattern[p] == '\\') p++;
            else if (pattern[p] == '[' && pattern.IndexOf(']', p + 1) < 0) throw Malformed();
        }
    }

    private static bool MatchAlternatives(string pattern, int p, string name, int n)
    {
        var start = p + 1;
        var depth = 1;
        var options = new List<string>();
        for (p++; ; p++)
        {
            if (p >= pattern.Length) throw Malformed();
            if (pattern[p] == '\\') p++;
            else if (pattern[p] == '{') depth++;
            else if (pattern[p] == '}' && --depth == 0) break;
            else if (pattern[p] == ',' && depth == 1)
            {
                options.Add(pattern[start..p]);
                start = p + 1;
            }
        }
        options.Add(pattern[start..p]);
        var tail = pattern[(p + 1)..];
        return options.Exists(option => Match(option + tail, 0, name, n));
    }

    private static bool MatchClass(string pattern, ref int p, string name, ref int n)
    {
        p++;
        var negated = p < pattern.Length && pattern[p] == '^';
        if (negated) p++;
        var has = n < name.Length;
        var character = has ? Rune.GetRuneAt(name, n) : default;
        var found = false;
        for (var first = true; ; first = false)
        {
            if (p >= pattern.Length) throw Malformed();
            if (pattern[p] == ']' && !first) break;
            var low = ReadClassRune(pattern, ref p);
            var high = low;
            if (p + 1 < pattern.Length && pattern[p] == '-' && pattern[p + 1] != ']')
            {
                p++;
                high = ReadClassRune(pattern, ref p);
            }
            found |= has && low <= character && character <= high;
        }
        p++;
        if (!has || found == negated) return false;
        n += character.Utf16SequenceLength;
        return true;
    }

    private static Rune ReadClassRune(string pattern, ref int p)
    {
        if (pattern[p] == '\\') p++;
        if (p >= pattern.Length) throw Malformed();
        var rune = Rune.GetRuneAt(pattern, p);
        p += rune.Utf16SequenceLength;
        return rune;
    }

    private static FormatException Malformed() => new("syntax error in pattern");
}
