using System.Globalization;
using System.Text;
using Millwright.Hcl.Functions;
using static Millwright.Hcl.Diagnostics.TerminalStyle;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Writes the middle part of a diagnostic: the address, the place, the source lines and the values.</summary>
internal static class SnippetText
{
    public static void Write(StringBuilder text, RenderedDiagnostic rendered, bool color)
    {
        if (rendered.Diagnostic.Address is { Length: > 0 } address) text.Append($"  with {address},\n");
        if (rendered.Range is not { } range) return;
        if (rendered.Snippet is { } snippet)
        {
            var context = snippet.Context is null ? "" : ", in " + snippet.Context;
            text.Append($"  on {range.FileName} line {range.Start.Line}{context}:\n");
            WriteCode(text, snippet, color);
            WriteValues(text, snippet, color);
        }
        else
        {
            text.Append($"  on {range.FileName} line {range.Start.Line}:\n  (source code not available)\n");
        }
        text.Append('\n');
    }

    private static void WriteCode(StringBuilder text, SourceSnippet snippet, bool color)
    {
        var (start, end) = (snippet.HighlightStart, Math.Max(snippet.HighlightEnd, snippet.HighlightStart));
        var code = Decode(snippet.Code[..start])
            + (color ? Underline : "") + Decode(snippet.Code[start..end]) + (color ? Reset : "")
            + Decode(snippet.Code[end..]) + (color ? Reset : "");
        var number = snippet.StartLine;
        foreach (var line in code.Split('\n'))
        {
            text.Append(CultureInfo.InvariantCulture, $"{number++,4}: {line}\n");
        }
    }

    private static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void WriteValues(StringBuilder text, SourceSnippet snippet, bool color)
    {
        if (snippet.Values.Count == 0 && snippet.FunctionCall?.Function is null) return;
        var (gray, bold, reset) = color ? (DarkGray, Bold, Reset) : ("", "", "");
        text.Append($"    {gray}├────────────────{reset}\n{reset}");
        if (snippet.FunctionCall is { Function: { } function } call)
        {
            text.Append($"    {gray}│{reset} while calling {bold}{call.CalledAs}{reset}({reset}{DescribeParameters(function)})\n");
        }
        foreach (var (traversal, statement) in snippet.Values)
        {
            text.Append($"    {gray}│{reset} {bold}{traversal}{reset} {statement}\n{reset}");
        }
    }

    private static string DescribeParameters(Function function)
    {
        var names = function.Parameters.Select(static parameter => parameter.Name);
        if (function.VariadicParameter is { } rest) names = names.Append(rest.Name + "...");
        return string.Join(", ", names);
    }
}
