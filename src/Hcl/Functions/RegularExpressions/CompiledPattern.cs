using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>A pattern of RE2 ready to match; kept for the next use, since configurations repeat theirs.</summary>
internal sealed class CompiledPattern
{
    private const int CacheLimit = 512;

    private static readonly ConcurrentDictionary<string, CompiledPattern> _cache = new();

    private readonly System.Text.RegularExpressions.Regex _regex;

    private CompiledPattern(string pattern)
    {
        var translator = new Re2Translator(pattern);
        var translated = translator.Translate();
        GroupNames = translator.GroupNames;
        _regex = new(translated, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    /// <summary>The names of the groups; index 0 is the whole match.</summary>
    public IReadOnlyList<string?> GroupNames { get; }

    /// <exception cref="PatternException">The pattern is malformed.</exception>
    public static CompiledPattern Get(string pattern)
    {
        if (_cache.TryGetValue(pattern, out var known)) return known;
        if (_cache.Count >= CacheLimit) _cache.Clear();
        return _cache[pattern] = new CompiledPattern(pattern);
    }

    public Match? First(string text) => _regex.Match(text) is { Success: true } match ? match : null;

    /// <summary>The matches from left to right; an empty one right behind another does not count.</summary>
    public IEnumerable<Match> Matches(string text)
    {
        var end = -1;
        for (var match = _regex.Match(text); match.Success; match = match.NextMatch())
        {
            var insideCharacter = match.Index > 0 && match.Index < text.Length
                && char.IsLowSurrogate(text[match.Index]) && char.IsHighSurrogate(text[match.Index - 1]);
            if (match.Length == 0 && (match.Index == end || insideCharacter)) continue;
            end = match.Index + match.Length;
            yield return match;
        }
    }

    /// <summary>Replaces every match; <c>$1</c> and <c>${name}</c> in the replacement stand for groups.</summary>
    public string Replace(string text, string replacement)
    {
        var result = new StringBuilder();
        var done = 0;
        foreach (var match in Matches(text))
        {
            result.Append(text, done, match.Index - done);
            Expand(result, match, replacement);
            done = match.Index + match.Length;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    public static Group Group(Match match, int index) =>
        index == 0 ? match : match.Groups[index.ToString(CultureInfo.InvariantCulture)];

    private void Expand(StringBuilder result, Match match, string replacement)
    {
        for (var at = 0; at < replacement.Length;)
        {
            if (replacement[at] != '$')
            {
                result.Append(replacement[at++]);
                continue;
            }
            if (at + 1 < replacement.Length && replacement[at + 1] == '$')
            {
                result.Append('$');
                at += 2;
                continue;
            }
            if (TryReadName(replacement, at + 1, out var name, out var next))
            {
                AppendGroup(result, match, name);
                at = next;
                continue;
            }
            result.Append('$');
            at++;
        }
    }

    private static bool TryReadName(string replacement, int at, out string name, out int next)
    {
        var braced = at < replacement.Length && replacement[at] == '{';
        var start = braced ? at + 1 : at;
        next = start;
        while (next < replacement.Length && (char.IsLetterOrDigit(replacement[next]) || replacement[next] == '_')) next++;
        name = replacement[start..next];
        if (name.Length == 0) return false;
        if (!braced) return true;
        return next < replacement.Length && replacement[next++] == '}';
    }

    private void AppendGroup(StringBuilder result, Match match, string name)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange('0', '9') && (name == "0" || name[0] != '0'))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < GroupNames.Count)
            {
                result.Append(Group(match, number).Value);
            }
            return;
        }
        for (var i = 1; i < GroupNames.Count; i++)
        {
            if (GroupNames[i] != name || !Group(match, i).Success) continue;
            result.Append(Group(match, i).Value);
            return;
        }
    }
}
