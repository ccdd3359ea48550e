using System.Globalization;
using System.Net;
using System.Text;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>Writes a drawing as SVG: one file without scripts or fonts of its own, for light and dark pages.</summary>
internal sealed class SvgDrawing
{
    private const double Margin = 28;
    private const double NodeHeight = 42;
    private const double StripWidth = 20;
    private const double TypeAdvance = 6.35;
    private const double NameAdvance = 7.85;
    private const double LegendRow = 26;
    private const double LeastWidth = 520;

    private readonly StringBuilder _text = new();
    private readonly StackDrawing _drawing;
    private readonly ILookup<ConfigResource, ConfigResource> _needs;
    private readonly ILookup<ConfigResource, ConfigResource> _neededBy;

    private SvgDrawing(StackDrawing drawing)
    {
        _drawing = drawing;
        _needs = drawing.Edges.ToLookup(static e => e.From, static e => e.To);
        _neededBy = drawing.Edges.ToLookup(static e => e.To, static e => e.From);
    }

    /// <param name="title">Names the picture, such as after the stack's directory.</param>
    public static string Write(StackDrawing drawing, string title) => new SvgDrawing(drawing).Write(title);

    private string Write(string title)
    {
        var frame = new ModuleFrame(ModulePath.Root, _drawing, Size);
        var legend = Legend(Math.Max(frame.Box.Width, LeastWidth), out var legendHeight);
        var width = Math.Max(frame.Box.Width, LeastWidth) + (2 * Margin);
        var top = Margin + 34;
        var height = top + frame.Box.Height + 30 + legendHeight + Margin;
        _text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-labelledby=\"title\">\n");
        _text.Append($"<title id=\"title\">{Escape(title)}</title>\n<style>\n{Style()}</style>\n");
        _text.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"tip\" d=\"M0 0.5 8 4 0 7.5 2 4z\"/></marker></defs>\n");
        _text.Append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        _text.Append($"<text class=\"heading\" x=\"{N(Margin)}\" y=\"{N(Margin + 10)}\">{Escape(title)}</text>\n");
        Append(frame, Margin, top);
        if (_drawing.Resources.Count == 0) _text.Append($"<text class=\"note\" x=\"{N(Margin)}\" y=\"{N(top + 10)}\">There are no resources.</text>\n");
        _text.Append($"<g transform=\"translate({N(Margin)} {N(top + frame.Box.Height + 30)})\">\n{legend}</g>\n</svg>\n");
        return _text.ToString();
    }

    private void Append(ModuleFrame frame, double x, double y)
    {
        if (!frame.Path.IsRoot)
        {
            _text.Append($"<g class=\"module\"><title>{Escape(frame.Path.ToString())}</title><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(frame.Box.Width)}\" height=\"{N(frame.Box.Height)}\" rx=\"10\"/>");
            _text.Append($"<text x=\"{N(x + 14)}\" y=\"{N(y + 21)}\">module.{Escape(frame.Path.Name)}</text></g>\n");
        }
        foreach (var line in frame.Lines) Append(line, x, y);
        foreach (var module in frame.Modules) Append(module, x + module.Box.X, y + module.Box.Y);
        foreach (var (resource, box) in frame.Resources) Append(resource, box, x + box.X, y + box.Y);
    }

    private void Append(LaidLine line, double x, double y)
    {
        var (x1, y1, x2, y2) = (x + line.FromX, y + line.FromY, x + line.ToX + (line.IsEnd ? 1.5 : 0), y + line.ToY);
        var bend = Math.Max(18, Math.Abs(x1 - x2) / 2);
        var path = Math.Abs(y1 - y2) < 0.5
            ? $"M{N(x1)} {N(y1)}H{N(x2)}"
            : $"M{N(x1)} {N(y1)}C{N(x1 - bend)} {N(y1)} {N(x2 + bend)} {N(y2)} {N(x2)} {N(y2)}";
        _text.Append($"<path class=\"edge\" d=\"{path}\"{(line.IsEnd ? " marker-end=\"url(#tip)\"" : "")}/>\n");
    }

    private void Append(DrawnResource resource, LaidBox box, double x, double y)
    {
        var look = ActionLook.Of(resource.Action);
        var label = DrawnLabel.Of(resource);
        var data = resource.Address.Resource.Mode == ResourceMode.Managed ? "" : " data";
        _text.Append($"<g class=\"node {look.Name}{data}\"><title>{Escape(Tooltip(resource, look))}</title>");
        _text.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(box.Width)}\" height=\"{N(NodeHeight)}\" rx=\"6\"/>");
        _text.Append($"<text class=\"symbol\" x=\"{N(x + (StripWidth / 2) + 2)}\" y=\"{N(y + 27)}\">{Escape(look.Symbol)}</text>");
        _text.Append($"<text class=\"type\" x=\"{N(x + StripWidth + 4)}\" y=\"{N(y + 17)}\">{Escape(label.Type)}</text>");
        _text.Append($"<text class=\"name\" x=\"{N(x + StripWidth + 4)}\" y=\"{N(y + 33)}\">{Escape(label.Name)}<tspan class=\"count\">{Escape(label.Count)}</tspan></text>");
        var module = resource.Address.Module;
        if (_needs[resource.Address].Any(other => !other.Module.Equals(module))) _text.Append($"<circle class=\"port\" cx=\"{N(x)}\" cy=\"{N(y + (NodeHeight / 2))}\" r=\"3.5\"/>");
        if (_neededBy[resource.Address].Any(other => !other.Module.Equals(module))) _text.Append($"<circle class=\"port\" cx=\"{N(x + box.Width)}\" cy=\"{N(y + (NodeHeight / 2))}\" r=\"3.5\"/>");
        _text.Append("</g>\n");
    }

    private string Tooltip(DrawnResource resource, ActionLook look)
    {
        var text = new StringBuilder($"{resource.Address}: {look.Words}");
        var needs = _needs[resource.Address].Select(static r => $"\n  {r}").ToList();
        var needed = _neededBy[resource.Address].Select(static r => $"\n  {r}").ToList();
        if (needs.Count > 0) text.Append("\nneeds:").AppendJoin("", needs);
        if (needed.Count > 0) text.Append("\nis needed by:").AppendJoin("", needed);
        return text.ToString();
    }

    private static LaidBox Size(DrawnResource resource)
    {
        var label = DrawnLabel.Of(resource);
        return new LaidBox(StripWidth + 4 + Math.Max(label.Type.Length * TypeAdvance, (label.Name.Length + label.Count.Length) * NameAdvance) + 12, NodeHeight);
    }

    private string Legend(double width, out double height)
    {
        var text = new StringBuilder();
        double x = 0, y = 0;
        foreach (var group in _drawing.Resources.GroupBy(static r => r.Action).OrderBy(static g => g.Key))
        {
            var look = ActionLook.Of(group.Key);
            var words = $"{look.Words} ({group.Count().ToString(CultureInfo.InvariantCulture)})";
            var taken = 34 + (words.Length * 7.0) + 14;
            if (x > 0 && x + taken > width) (x, y) = (0, y + LegendRow);
            text.Append($"<g class=\"node {look.Name}\"><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"24\" height=\"18\" rx=\"4\"/><text class=\"symbol\" x=\"{N(x + 12)}\" y=\"{N(y + 14)}\">{Escape(look.Symbol)}</text></g>");
            text.Append($"<text class=\"note\" x=\"{N(x + 32)}\" y=\"{N(y + 13.5)}\">{Escape(words)}</text>\n");
            x += taken;
        }
        y += _drawing.Resources.Count == 0 ? 0 : LegendRow + 6;
        text.Append($"<text class=\"note\" x=\"0\" y=\"{N(y + 10)}\">An arrow points to what is needed.</text>\n");
        if (_drawing.Edges.Any(static e => !e.From.Module.Equals(e.To.Module)))
        {
            y += 20;
            text.Append($"<circle class=\"port\" cx=\"4\" cy=\"{N(y + 6)}\" r=\"3.5\"/><text class=\"note\" x=\"14\" y=\"{N(y + 10)}\">needs (left) or is needed by (right) something in another module</text>\n");
        }
        height = y + 16;
        return text.ToString();
    }

    private static string Style()
    {
        var looks = Enum.GetValues<DrawnAction>().Select(ActionLook.Of).ToList();
        var style = new StringBuilder();
        style.Append("svg{--page:#f6f8fa;--ink:#1f2328;--soft:#59636e;--line:#8c959f;--frame:#d1d9e0;--inside:#ffffff90;color-scheme:light dark}\n");
        style.Append("text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:var(--ink)}\n");
        style.Append(".page{fill:var(--page)}.heading{font-size:15px;font-weight:600}.note{font-size:11.5px;fill:var(--soft)}\n");
        style.Append(".edge{fill:none;stroke:var(--line);stroke-width:1.3}.tip{fill:var(--line)}\n");
        style.Append(".module>rect{fill:var(--inside);stroke:var(--frame);stroke-width:1.5}.module>text{font-size:12px;font-weight:600;fill:var(--soft)}\n");
        style.Append(".node>rect{stroke-width:1.4}.data>rect{stroke-dasharray:4 3}.type{font-size:10.5px;fill:var(--soft)}.name{font-size:13px;font-weight:600}.count{font-weight:400;fill:var(--soft)}\n");
        style.Append(".symbol{font-size:16px;font-weight:700;text-anchor:middle}.port{fill:var(--page);stroke:var(--line);stroke-width:1.5}.node:hover>rect{stroke-width:2.6}\n");
        foreach (var look in looks) style.Append($".{look.Name}>rect{{fill:{look.Light.Fill};stroke:{look.Light.Stroke}}}.{look.Name}>.symbol{{fill:{look.Light.Stroke}}}\n");
        style.Append("@media(prefers-color-scheme:dark){\nsvg{--page:#0d1117;--ink:#e6edf3;--soft:#9198a1;--line:#656d76;--frame:#30363d;--inside:#151b2390}\n");
        foreach (var look in looks) style.Append($".{look.Name}>rect{{fill:{look.Dark.Fill};stroke:{look.Dark.Stroke}}}.{look.Name}>.symbol{{fill:{look.Dark.Stroke}}}\n");
        return style.Append("}\n").ToString();
    }

    private static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
