using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.State.Editing;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Moves objects of the state to other addresses, or into another state file.</summary>
internal sealed class StateMvCommand : Command
{
    private const string Operation = "state-mv";

    public override string Name => "state mv";
    public override string Summary => "Move an item in the state";
    public override string Usage => "state mv [options] SOURCE DESTINATION";
    public override string Description => "Gives a module, a resource or an instance in the state another address, so that it follows a change of the configuration instead of being destroyed and created again. With -state-out, moves it into another state file. The state before the change is kept in a backup file beside it.";
    public override string Example => "millwright state mv aws_instance.web 'module.web.aws_instance.this[0]'";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("dry-run", FlagKind.Switch, "", "Print what would be moved, and move nothing."),
        .. CommonFlags.Locking,
        CommonFlags.State,
        CommonFlags.StateOut,
        CommonFlags.Backup,
        new("backup-out", FlagKind.Text, "PATH", "Path of the backup of the state file that -state-out names."),
        CommonFlags.IgnoreRemoteVersion,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 2) return UsageError.Show(this, "Exactly two arguments expected.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var succeeded = await MoveAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return succeeded && !diagnostics.HasErrors ? 0 : 1;
    }

    private static async Task<bool> MoveAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        await using var from = await StateEdit.OpenAsync(session, arguments, Operation, datesBackup: true, diagnostics, stopping).ConfigureAwait(false);
        if (from is null) return false;
        if (from.State is null)
        {
            terminal.WriteError(StateAccess.NotFound);
            return false;
        }
        var elsewhere = arguments.Text("state-out");
        await using var other = elsewhere is null
            ? null
            : await StateEdit.OpenFileAsync(session, elsewhere, arguments.Text("backup-out"), arguments, Operation, diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors) return false;
        if (other is not null) other.State ??= new StateSnapshot();

        var source = AddressParser.ParseTarget(arguments.Rest[0], diagnostics);
        var target = AddressParser.ParseTarget(arguments.Rest[1], diagnostics);
        if (source is null || target is null || diagnostics.HasErrors) return false;
        var isDryRun = arguments.IsOn("dry-run");
        var move = new StateMove(
            from.State,
            other?.State ?? from.State,
            (before, after) => terminal.WriteLine($"{(isDryRun ? "Would move" : "Move")} {GoQuotedText.Quote(before)} to {GoQuotedText.Quote(after)}"),
            isDryRun);
        if (move.Run(source, target, arguments.Rest[1], diagnostics) is not { } moved) return false;
        if (isDryRun) return true;
        // What is gained is written before what is lost: a crash between the two leaves the object in both, never in none.
        if (other is not null && !await other.SaveAsync(diagnostics).ConfigureAwait(false)) return false;
        if (!await from.SaveAsync(diagnostics).ConfigureAwait(false)) return false;
        terminal.WriteLine($"Successfully moved {moved} object(s).");
        return true;
    }
}
