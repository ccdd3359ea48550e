using Millwright.Changes.LifeCycle;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Undo;

/// <summary>Asks before a way back is gone.</summary>
internal static class RollbackQuestion
{
    /// <summary>True where somebody said yes.</summary>
    public static bool Ask(WayBack way, string workspace, Terminal terminal)
    {
        var place = workspace == "default" ? "" : $" in workspace \"{workspace}\"";
        var detail = way.Kind == RollbackKinds.Nothing ? "Everything it made will be destroyed, as shown above. There is no undo." : "Millwright will perform the actions described above.";
        var answer = terminal.Ask($"\n{terminal.Bold($"Do you want to take back change {way.Change.Id}{place}?")}\n  {detail}\n  Only 'yes' will be accepted to approve.\n\n  {terminal.Bold("Enter a value:")} ");
        terminal.WriteLine();
        if (answer == "yes") return true;
        if (answer is null && !terminal.CanAsk)
            terminal.WriteError("\nError: Approval needed\n\nThe plan has changes and input is off. Run with -auto-approve to carry them out, or with -out to keep the plan.\n");
        else terminal.WriteLine("Rollback cancelled.");
        return false;
    }
}
