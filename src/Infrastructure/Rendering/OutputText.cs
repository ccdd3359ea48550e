using System.Text;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Root output values as <c>output</c> lists them and an apply ends with.</summary>
public static class OutputText
{
    /// <summary>One line or more an output, sorted by name; sensitive values stay hidden.</summary>
    public static string List(IReadOnlyDictionary<string, StateOutput> outputs)
    {
        var text = new StringBuilder();
        foreach (var (name, output) in outputs.OrderBy(static o => o.Key, StringOrder.Instance))
        {
            text.Append(name).Append(" = ").Append(output.Sensitive ? "<sensitive>" : ConsoleValue.Format(output.Value)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The same outputs, none of which counts as sensitive.</summary>
    public static IReadOnlyDictionary<string, StateOutput> Revealed(IReadOnlyDictionary<string, StateOutput> outputs) =>
        outputs.ToDictionary(static o => o.Key, static o => o.Value with { Sensitive = false });

    /// <summary>The section at the end of an apply; nothing where the stack has no outputs.</summary>
    public static string Section(IReadOnlyDictionary<string, StateOutput> outputs, RenderingOptions options) =>
        outputs.Count == 0 ? "" : Markup.Apply("[reset][bold][green]\nOutputs:\n\n", options.Color) + List(outputs);
}
