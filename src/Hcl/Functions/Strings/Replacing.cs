using Millwright.Hcl.Functions.RegularExpressions;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>replace</c>: plain text, or a regular expression between slashes.</summary>
internal static class Replacing
{
    public static IEnumerable<Function> All =>
    [
        Declare.Text("replace", ["str", "substr", "replace"],
            static a => Replace(a[0].AsString(), a[1].AsString(), a[2].AsString())),
    ];

    private static string Replace(string text, string search, string replacement)
    {
        if (search is ['/', .., '/'])
        {
            try
            {
                return CompiledPattern.Get(search[1..^1]).Replace(text, replacement);
            }
            catch (PatternException error)
            {
                throw new FunctionException($"error parsing regexp: {error.Message}: `{error.Fragment}`");
            }
        }
        return search.Length == 0
            ? replacement + string.Concat(text.EnumerateRunes().Select(rune => rune + replacement))
            : text.Replace(search, replacement, StringComparison.Ordinal);
    }
}
