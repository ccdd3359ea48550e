using System.Globalization;
using System.Text;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>Writes a drawing in Mermaid's flowchart language, which code hosts and editors show in Markdown.</summary>
internal static class MermaidDrawing
{
    public static string Write(StackDrawing drawing)
    {
        var text = new StringBuilder("flowchart RL\n");
        var names = drawing.Resources.Index().ToDictionary(static r => r.Item.Address, static r => $"r{r.Index.ToString(CultureInfo.InvariantCulture)}");
        var modules = 0;
        AppendModule(text, drawing, ModulePath.Root, names, "  ", ref modules);
        foreach (var (from, to) in drawing.Edges) text.Append("  ").Append(names[from]).Append(" --> ").Append(names[to]).Append('\n');
        foreach (var action in drawing.Resources.Select(static r => r.Action).Distinct().Order())
        {
            var look = ActionLook.Of(action);
            // Dark text on a light fill is readable on any page.
            text.Append($"  classDef {look.Name} fill:{look.Light.Fill},stroke:{look.Light.Stroke},color:#1f2328\n");
        }
        return text.ToString();
    }

    private static void AppendModule(StringBuilder text, StackDrawing drawing, ModulePath module, Dictionary<ConfigResource, string> names, string indent, ref int modules)
    {
        foreach (var resource in drawing.Resources.Where(r => r.Address.Module.Equals(module)))
        {
            var look = ActionLook.Of(resource.Action);
            var label = DrawnLabel.Of(resource);
            var symbol = look.Symbol.Length > 0 ? look.Symbol + " " : "";
            var (open, close) = resource.Address.Resource.Mode == ResourceMode.Managed ? ("[", "]") : ("([", "])");
            text.Append($"{indent}{names[resource.Address]}{open}\"{Escape(symbol + label.Type)}<br/><b>{Escape(label.Name)}</b>{Escape(label.Count)}\"{close}:::{look.Name}\n");
        }
        var inside = drawing.Resources.Select(static r => r.Address.Module).SelectMany(Lineage).Where(m => m.Parent is { } parent && parent.Equals(module)).Distinct();
        foreach (var child in inside.OrderBy(static m => m.ToString(), StringComparer.Ordinal).ToList())
        {
            text.Append($"{indent}subgraph m{(modules++).ToString(CultureInfo.InvariantCulture)}[\"{Escape($"module.{child.Name}")}\"]\n");
            AppendModule(text, drawing, child, names, indent + "  ", ref modules);
            text.Append(indent).Append("end\n");
        }
    }

    private static IEnumerable<ModulePath> Lineage(ModulePath path)
    {
        for (var at = path; at is not null; at = at.Parent) yield return at;
    }

    /// <summary>Mermaid writes characters that mean something to it as entities with a number sign.</summary>
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '#' => "#35;",
                '"' => "#quot;",
                '<' => "#lt;",
                '>' => "#gt;",
                '&' => "#amp;",
                '`' => "#96;",
                '\n' or '\r' => " ",
                _ => c.ToString(),
            });
        }
        return result.ToString();
    }
}
