using System.Text;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.LifeCycle;

/// <summary>Draws the life cycle in Mermaid's notation, from the table that the code goes by.</summary>
public static class LifeCycleDiagram
{
    public static string Mermaid
    {
        get
        {
            var text = new StringBuilder("stateDiagram-v2\n");
            foreach (var step in ChangeLifeCycle.Transitions)
                text.Append("    ").Append(Name(step.From)).Append(" --> ").Append(Name(step.To)).Append(": ").Append(step.On).Append('\n');
            foreach (var phase in Enum.GetValues<ChangePhase>().Where(static p => ChangeLifeCycle.Transitions.All(t => t.From != p)))
                text.Append("    ").Append(Name(phase)).Append(" --> [*]\n");
            return text.ToString();
        }
    }

    private static string Name(ChangePhase? phase) => phase?.ToString() ?? "[*]";
}
