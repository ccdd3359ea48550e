using System.Globalization;

namespace Millwright.Values;

/// <summary>Cuts the known beginning of a string to what no continuation can change (cty's SafeKnownPrefix).</summary>
internal static class StringPrefix
{
    /// <summary>Characters that end a grapheme for certain: what follows can only begin a new one.</summary>
    private const string SafeEnds = "-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'";

    public static string Safe(string prefix)
    {
        if (prefix.Length == 0) return prefix;
        var normal = NormalFormC.Normalize(prefix);
        // A combining character may yet attach to a letter, but in the languages of templates never to a delimiter.
        if (SafeEnds.Contains(normal[^1])) return normal;
        var last = 0;
        for (var i = 0; i < normal.Length; i += StringInfo.GetNextTextElementLength(normal, i)) last = i;
        return normal[..last];
    }
}
