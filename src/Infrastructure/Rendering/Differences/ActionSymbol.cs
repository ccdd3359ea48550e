using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>The three-column symbol of an action.</summary>
internal static class ActionSymbol
{
    public static string For(ActionKind action, bool color) => Markup.Apply(
        action switch
        {
            ActionKind.Create => "  [green]+[reset]",
            ActionKind.Delete => "  [red]-[reset]",
            ActionKind.Update => "  [yellow]~[reset]",
            ActionKind.DeleteThenCreate => "[red]-[reset]/[green]+[reset]",
            ActionKind.CreateThenDelete => "[green]+[reset]/[red]-[reset]",
            ActionKind.Read => " [cyan]<=[reset]",
            ActionKind.Forget => " [red].[reset]",
            _ => "   ",
        },
        color);
}
