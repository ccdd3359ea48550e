using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Commands;

/// <summary>Shows what an apply has done, as text or as messages for programs.</summary>
internal static class AppliedDisplay
{
    /// <param name="destroys">Whether everything was to be destroyed: there are no outputs then.</param>
    /// <param name="afterwards">What people are told after the counts.</param>
    /// <param name="tellsCounts">Off for a refresh, which does nothing that could be counted.</param>
    public static void Show(StackRun run, bool destroys, Terminal terminal, string? afterwards = null, bool tellsCounts = true)
    {
        var done = run.Done;
        if (terminal.Messages is { } messages)
        {
            if (tellsCounts) messages.ChangeSummary(destroys ? "destroy" : "apply", done);
            if (!destroys) messages.Outputs(run.Result.Outputs);
            return;
        }
        if (tellsCounts) terminal.Write(ApplyText.Complete(destroys ? PlanMode.Destroy : PlanMode.Normal, done.Import, done.Add, done.Change, done.Destroy, terminal.Color));
        if (tellsCounts && afterwards is not null) terminal.Write(afterwards);
        if (!destroys) terminal.Write(OutputText.Section(run.Result.Outputs, run.Rendering));
    }
}
