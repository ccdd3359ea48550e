using System.Text.RegularExpressions;

namespace Millwright.Conformance.Tests.Peers;

/// <summary>Takes out of a text what may differ between two runs of one program, or by the program's own name.</summary>
internal static partial class Terms
{
    /// <summary>A diagnostic as one line: its summary and detail without frame, wrapping and place.</summary>
    public static string Diagnostic(string text)
    {
        text = Border().Replace(text, "");
        text = Involved().Replace(text, "\n");
        text = Place().Replace(text, " ");
        text = Frame().Replace(text, " ");
        return Name().Replace(Space().Replace(text, " ").Trim(), "PROGRAM");
    }

    /// <summary>A text without the name of the program.</summary>
    public static string Named(string text) => Name().Replace(text, "PROGRAM");

    /// <summary>A value with its identifiers and times replaced by what they are.</summary>
    public static string Value(string text)
    {
        text = Uuid().Replace(text, "<uuid>");
        text = Time().Replace(text, "<time>");
        text = AwsId().Replace(text, "<$1-id>");
        text = UniqueId().Replace(text, "<unique>");
        text = GeneratedName().Replace(text, "<generated>");
        return text;
    }

    /// <summary>The part of a plan's text that tells what will happen.</summary>
    public static string Plan(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();
        var start = lines.FindIndex(line => line.EndsWith("will perform the following actions:", StringComparison.Ordinal));
        if (start < 0) start = lines.FindIndex(line => line.StartsWith("Changes to Outputs:", StringComparison.Ordinal) || line.StartsWith("No changes.", StringComparison.Ordinal));
        if (start < 0) return "";
        var end = lines.FindIndex(start, line => line.StartsWith("─────", StringComparison.Ordinal));
        return Value(Name().Replace(string.Join('\n', WithoutChance(lines[start..(end < 0 ? lines.Count : end)])).TrimEnd(), "PROGRAM"));
    }

    /// <summary>Sorts what a warning lists: Terraform gives it in the order in which its walk happened to end.</summary>
    private static List<string> WithoutChance(List<string> lines)
    {
        for (var first = 0; first < lines.Count; first++)
        {
            var count = lines.Skip(first).TakeWhile(static line => line.StartsWith(" - ", StringComparison.Ordinal)).Count();
            if (count == 0) continue;
            lines.Sort(first, count, StringComparer.Ordinal);
            first += count;
        }
        return lines;
    }

    /// <summary>One line for each resource of a plan, and the count at its end.</summary>
    public static string Headers(string text) =>
        string.Join('\n', text.Split('\n').Where(line => Header().IsMatch(line)).Select(line => Value(line.TrimEnd())));

    [GeneratedRegex(@"^( +with [^\n]*,\n)? +on [^\n]* line \d+[^\n]*:\n( *\d+:[^\n]*\n)?|\(source code not available\)", RegexOptions.Multiline)]
    private static partial Regex Place();

    [GeneratedRegex(@"^[╷│╵] ?", RegexOptions.Multiline)]
    private static partial Regex Border();

    [GeneratedRegex(@"\n\s+├─+\n(\s+│ [^\n]*\n)+")]
    private static partial Regex Involved();

    [GeneratedRegex(@"[╷│╵├─]+")]
    private static partial Regex Frame();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b(Terraform|terraform|Millwright|millwright)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Time();

    /// <summary>Routes add a checksum of their destination to the table's identifier.</summary>
    [GeneratedRegex(@"\b([a-z]{1,20})-[0-9a-f]{8,17}(\d{10})?\b")]
    private static partial Regex AwsId();

    /// <summary>What providers append to a name prefix: the time and a counter.</summary>
    [GeneratedRegex(@"\d{18}[0-9a-f]{8}\b")]
    private static partial Regex GeneratedName();

    [GeneratedRegex(@"\b[A-Z0-9]{16,26}\b")]
    private static partial Regex UniqueId();

    [GeneratedRegex(@"^(  # |Plan: |No changes|Apply complete|Destroy complete)")]
    private static partial Regex Header();
}
