using System.Text;
using static Millwright.Hcl.Diagnostics.TerminalStyle;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Prints diagnostics as Terraform does: a bar at the left, the source line, the values of the expressions involved.</summary>
/// <param name="sources">The bytes of a file by the name used in ranges, or null where there are none.</param>
/// <param name="color">Whether escape sequences for colour and underline may be written; without them there is no bar either.</param>
/// <param name="width">The columns of the terminal; text is wrapped to it. 0 or less: no wrapping.</param>
public sealed class DiagnosticWriter(Func<string, ReadOnlyMemory<byte>?> sources, bool color, int width)
{
    /// <summary>The columns Terraform assumes where the output is no terminal.</summary>
    public const int DefaultWidth = 78;

    private const int RuleWidth = 2;

    /// <summary>The text with its last newline; without colour it begins with an empty line.</summary>
    public string Format(Diagnostic diagnostic)
    {
        var rendered = RenderedDiagnostic.Create(diagnostic, sources);
        return color ? FormatBoxed(rendered) : FormatPlain(rendered);
    }

    /// <summary>The text with the bar at its left, whether it may be coloured or not.</summary>
    public string FormatBoxed(Diagnostic diagnostic) => FormatBoxed(RenderedDiagnostic.Create(diagnostic, sources));

    /// <summary>All diagnostics sorted, similar warnings consolidated, one text after another.</summary>
    public string Format(DiagnosticList diagnostics)
    {
        var text = new StringBuilder();
        diagnostics.Sort();
        foreach (var diagnostic in WarningConsolidation.Apply(diagnostics)) text.Append(Format(diagnostic));
        return text.ToString();
    }

    private string FormatPlain(RenderedDiagnostic rendered)
    {
        var diagnostic = rendered.Diagnostic;
        var text = new StringBuilder();
        text.Append('\n').Append(diagnostic.IsError ? "Error: " : "Warning: ").Append(diagnostic.Summary).Append("\n\n");
        SnippetText.Write(text, rendered, color: false);
        AppendDetail(text, diagnostic.Detail, width - 1);
        return text.ToString();
    }

    private string FormatBoxed(RenderedDiagnostic rendered)
    {
        var diagnostic = rendered.Diagnostic;
        var (hue, bold, reset) = color ? (diagnostic.IsError ? Red : Yellow, Bold, Reset) : ("", "", "");
        var text = new StringBuilder();
        text.Append(bold).Append(hue).Append(diagnostic.IsError ? "Error: " : "Warning: ").Append(reset).Append(reset)
            .Append(bold).Append(diagnostic.Summary).Append(reset).Append("\n\n").Append(reset);
        SnippetText.Write(text, rendered, color);
        AppendDetail(text, diagnostic.Detail, width - RuleWidth - 1);

        var rule = $"{hue}│{reset} {reset}";
        var boxed = new StringBuilder();
        boxed.Append($"{hue}╷{reset}{reset}\n");
        var body = text.ToString();
        if (body.EndsWith('\n')) body = body[..^1];
        foreach (var line in body.Split('\n')) boxed.Append(line.Length == 0 ? rule.TrimEnd() : rule).Append(line).Append('\n');
        return boxed.Append($"{hue}╵{reset}{reset}\n").ToString();
    }

    /// <summary>Lines that begin with a blank are laid out by hand and stay as they are.</summary>
    private static void AppendDetail(StringBuilder text, string detail, int limit)
    {
        if (detail.Length == 0) return;
        foreach (var line in detail.Split('\n'))
        {
            text.Append(limit > 0 && !line.StartsWith(' ') ? WordWrap.Wrap(line, limit) : line).Append('\n');
        }
    }
}
