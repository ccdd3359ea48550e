namespace Millwright.Hcl.Diagnostics;

/// <summary>Shows of several warnings with one summary and topic only the first, saying how many more there are.</summary>
public static class WarningConsolidation
{
    public static IReadOnlyList<Diagnostic> Apply(IEnumerable<Diagnostic> diagnostics)
    {
        var kept = new List<Diagnostic>();
        var places = new Dictionary<(string Summary, string? Topic), int>();
        foreach (var diagnostic in diagnostics)
        {
            // Warnings without a place are about the whole run, and each of them may mean something else.
            if (diagnostic.IsError || diagnostic.IsCheckVerdict || diagnostic.Subject is null)
            {
                kept.Add(diagnostic);
            }
            else if (places.TryGetValue((diagnostic.Summary, diagnostic.Topic), out var place))
            {
                kept[place] = kept[place] with { Similar = [.. kept[place].Similar, diagnostic] };
            }
            else
            {
                places.Add((diagnostic.Summary, diagnostic.Topic), kept.Count);
                kept.Add(diagnostic);
            }
        }
        return [.. kept.Select(static diagnostic => diagnostic.Similar.Count == 0 ? diagnostic : diagnostic with { Detail = WithCount(diagnostic) })];
    }

    /// <summary>Two lines for each warning, as <c>-compact-warnings</c> asks; all diagnostics must be warnings.</summary>
    public static string FormatCompact(IEnumerable<Diagnostic> warnings, bool color)
    {
        var text = new System.Text.StringBuilder();
        text.Append(color
            ? $"{TerminalStyle.Bold}{TerminalStyle.Yellow}Warnings:{TerminalStyle.Reset}\n\n{TerminalStyle.Reset}"
            : "Warnings:\n\n");
        foreach (var warning in Apply(warnings))
        {
            text.Append($"- {warning.Summary}\n");
            if (warning.Subject is not { } subject) continue;
            var more = warning.Similar.Count == 0 ? "" : $" (and {warning.Similar.Count} more)";
            text.Append($"  on {subject.FileName} line {subject.Start.Line}{more}\n");
        }
        return text.ToString();
    }

    private static string WithCount(Diagnostic warning)
    {
        var count = warning.Similar.Count;
        var more = count == 1 ? "(and one more similar warning elsewhere)" : $"(and {count} more similar warnings elsewhere)";
        return warning.Detail.Length == 0 ? more : $"{warning.Detail}\n\n{more}";
    }
}
