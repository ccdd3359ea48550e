using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Commands;

/// <summary>Shows a plan: as Terraform does, and, where that is asked for, with what it reaches.</summary>
internal static class PlanDisplay
{
    /// <param name="tellsBlastRadius">Whether what the plan reaches is told without asking, where there is anything to tell.</param>
    public static void Show(StackPlan plan, RenderingOptions rendering, Arguments arguments, Terminal terminal, bool tellsBlastRadius = false)
    {
        var asked = arguments.IsOn("blast-radius");
        if (terminal.Messages is { } messages)
        {
            messages.Plan(plan);
            if (asked) messages.BlastRadius(plan);
            return;
        }
        terminal.Write(new PlanRenderer(rendering).Render(arguments.IsOn("show-sensitive") ? RevealedPlan.Of(plan) : plan));
        if (!asked && !tellsBlastRadius) return;
        var text = BlastRadiusText.Render(plan, rendering);
        if (text.Length > 0) terminal.Write(text);
        else if (asked) terminal.Write(BlastRadiusText.Nothing);
    }
}
