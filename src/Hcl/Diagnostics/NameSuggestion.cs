namespace Millwright.Hcl.Diagnostics;

/// <summary>Guesses which name was meant: the first one less than three edits away, as HCL does.</summary>
public static class NameSuggestion
{
    private const int Threshold = 3;

    public static string? Find(string given, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - given.Length) < Threshold && Distance(given, name) < Threshold) return name;
        }
        return null;
    }

    /// <summary><c> Did you mean "x"?</c> with the leading blank, or nothing.</summary>
    public static string Hint(string given, IEnumerable<string> names) =>
        Find(given, names) is { } name ? $" Did you mean {QuotedText.Quote(name)}?" : "";

    /// <summary>The Levenshtein distance: how many characters to insert, delete or replace.</summary>
    public static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
