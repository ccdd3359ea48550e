using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Commands;

/// <summary>Brings an answer into a form that two runs can be compared by: text without layout, JSON with its keys sorted.</summary>
internal static partial class AnswerText
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    /// <summary>Properties that tell of the moment or of the program.</summary>
    private static readonly HashSet<string> Passing = ["@timestamp", "elapsed_seconds", "elapsed", "timestamp", "millwright_version"];

    public static string Of(string text)
    {
        if (text.StartsWith('{') || text.StartsWith('[')) return TryWhole(text) ?? Lines(text);
        return Terms.Value(Terms.Diagnostic(ProgressFirst(text))).Replace(". ", ".\n", StringComparison.Ordinal);
    }

    /// <summary>A text with its layout: empty lines, indents and line ends count.</summary>
    public static string AsPrinted(string text) => Terms.Value(Terms.Named(ProgressFirst(text)));

    /// <summary>What runs side by side is told in any order.</summary>
    private static string ProgressFirst(string text)
    {
        var told = text.Split('\n').ToLookup(line => Progress().IsMatch(line));
        return string.Join('\n', told[true].Order(StringComparer.Ordinal).Concat(told[false]));
    }

    private static string? TryWhole(string text)
    {
        try
        {
            return Terms.Value(Write(JsonNode.Parse(text)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Messages, one a line: which of two at the same time comes first means nothing.</summary>
    private static string Lines(string text) => string.Join('\n', text.Split('\n').Where(line => line.Length > 0)
        .Select(line => line.StartsWith('{') ? Terms.Value(Sorted(JsonNode.Parse(line))!.ToJsonString()) : line).Order(StringComparer.Ordinal));

    private static string Write(JsonNode? node) => Sorted(node)?.ToJsonString(Layout) ?? "null";

    [System.Text.RegularExpressions.GeneratedRegex(@"^\S+: (Preparing|Refreshing|Importing|Import complete|Creating|Creation|Modifying|Modifications|Destroying|Destruction|Reading|Read complete)\b")]
    private static partial System.Text.RegularExpressions.Regex Progress();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => !Passing.Contains(member.Key)).OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
