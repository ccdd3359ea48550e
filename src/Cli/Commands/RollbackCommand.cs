using System.Globalization;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Undo;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Takes a change back.</summary>
internal sealed class RollbackCommand : Command
{
    public override string Name => "rollback";
    public override string Summary => "Take a change back";
    public override string Usage => "rollback [options] CHANGE";
    public override string Description => "Plans the way back of a change: the configuration that was in place before it, from git, against the state of today; or a destroy, where there was nothing. Shows what comes back, what is made anew and what cannot be undone, asks, and applies it as a change of its own, by the rules of its environment. The checkout is left as it is. Works from anywhere in the workspace.";
    public override string Example => "millwright rollback -message='the new listener drops connections' 42";
    public override int MostWords => 1;
    public override bool OptionsAnywhere => true;

    public override IReadOnlyList<Flag> Flags => Options;

    /// <summary>The options, for who rolls back without a command line, too.</summary>
    public static readonly IReadOnlyList<Flag> Options =
    [
        new("to", FlagKind.Text, "CHANGE", "Go back to the configuration of this earlier change instead of the one before. All changes after it go back."),
        new("out", FlagKind.Text, "FILE", "Apply nothing, and write the plan to this file, for \"apply FILE\"."),
        CommonFlags.AutoApprove,
        CommonFlags.Json,
        .. CommonFlags.Recording,
        CommonFlags.BlastRadius,
        new("refresh", FlagKind.Switch, "", "Read the present state of all remote objects first.", "true"),
        new("parallelism", FlagKind.Limit, "N", "Limit the number of concurrent operations.", "10"),
        .. CommonFlags.Variables,
        CommonFlags.NoColor,
        CommonFlags.CompactWarnings,
        CommonFlags.Input,
        .. CommonFlags.Locking,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 1 || !TryParse(arguments.Rest[0], out var change)) return UsageError.Show(this, "The rollback command expects the number of a change.", terminal);
        long? to = null;
        if (arguments.Text("to") is { } text)
        {
            if (!TryParse(text, out var number)) return UsageError.Show(this, $"-to={text} is no number of a change.", terminal);
            to = number;
        }
        if (arguments.IsOn("json")) terminal.UseMessages(StackSession.TerraformVersion);
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("json") && !arguments.IsOn("auto-approve") && arguments.Text("out") is null)
            diagnostics.Error("Plan file or auto-approve required", "Nobody can be asked when -json is set. Enable -auto-approve, or keep the plan with -out.");
        var site = diagnostics.HasErrors ? null : LedgerSite.Find(Environment.CurrentDirectory, diagnostics);
        if (site is not { Exists: true })
        {
            if (!diagnostics.HasErrors) diagnostics.Error("No ledger", "Nothing has been recorded here, and what is not recorded cannot be taken back. A ledger is kept in a workspace with a millwright.hcl from the first change on; anywhere else, \"millwright ledger init\" begins one.");
            terminal.Show(diagnostics);
            return 1;
        }
        var outcome = await new Rollback(terminal, arguments, site).RunAsync(change, to, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(outcome.Diagnostics, arguments.IsOn("compact-warnings"));
        return outcome.Status switch
        {
            RollbackStatus.Applied or RollbackStatus.Planned => 0,
            RollbackStatus.Waiting => ApplyRecord.Waiting,
            _ => 1,
        };
    }

    private static bool TryParse(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
