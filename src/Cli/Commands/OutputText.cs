using System.Text;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Writes output values for people.</summary>
internal static class OutputText
{
    public static string All(StateSnapshot state)
    {
        var text = new StringBuilder();
        foreach (var (name, output) in state.Outputs.OrderBy(static o => o.Key, StringComparer.Ordinal))
        {
            var value = output.Sensitive ? "<sensitive>" : ConsoleValue.Format(output.Value);
            text.Append(name).Append(" = ").Append(value).Append('\n');
        }
        return text.ToString();
    }

    public static string One(Value value) => ConsoleValue.Format(value);
}
