using System.Globalization;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Lists what changed, who approved it, and why.</summary>
internal sealed class ChangesListCommand : LedgerCommand
{
    public override string Name => "changes list";
    public override string Summary => "List changes by time, target, actor, address and outcome";
    public override string Description => "Lists the changes in the ledger, the newest first: what was changed when, by whom, who approved it, what came of it, and why.";
    public override string Example => "millwright changes list -since=30d -address=module.db.aws_db_instance.main";

    public override IReadOnlyList<Flag> Flags => [.. ChangeFlags.Filter, new("limit", FlagKind.Number, "N", "How many to list at most; 50 where it is left out.", "50"), CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => ChangeFlags.Misuse(arguments);

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var filter = ChangeFlags.Read(arguments, DateTimeOffset.UtcNow) with { Limit = Math.Max(0, arguments.Number("limit")) };
        var changes = await ledger.ListAsync(filter, stopping).ConfigureAwait(false);
        var stale = new Dictionary<long, Change>();
        foreach (var change in changes)
        {
            if (await ledger.StaledByAsync(change, stopping).ConfigureAwait(false) is { } by) stale[change.Id] = by;
        }
        if (arguments.IsOn("json"))
        {
            terminal.WriteLine(ChangeJson.Text(json =>
            {
                json.WriteStartArray();
                foreach (var change in changes) ChangeJson.Write(json, change, withEvents: false, stale.GetValueOrDefault(change.Id));
                json.WriteEndArray();
            }));
            return 0;
        }
        if (changes.Count == 0) terminal.WriteLine("No change in the ledger is like that.");
        else Show(changes, stale, terminal);
        return 0;
    }

    private static void Show(IReadOnlyList<Change> changes, Dictionary<long, Change> stale, Terminal terminal)
    {
        string[] heading = ["CHANGE", "WHEN", "TARGET", "KIND", "PLAN", "OUTCOME", "AUTHOR", "APPROVED BY", "WHY"];
        var rows = changes.Select(change => Row(change, stale.ContainsKey(change.Id))).Prepend(heading).ToList();
        var widths = heading.Index().Select(column => rows.Max(row => row[column.Index].Length)).ToArray();
        foreach (var (index, row) in rows.Index())
        {
            var line = string.Join("  ", row.Index().Select(cell => cell.Index == row.Length - 1 ? cell.Item : cell.Item.PadRight(widths[cell.Index])));
            terminal.WriteLine(index == 0 ? terminal.Bold(line) : changes[index - 1].BrokeGlass ? terminal.Red(line) : line);
        }
    }

    private static string[] Row(Change change, bool isStale) =>
    [
        change.Id.ToString(CultureInfo.InvariantCulture),
        change.State.Proposal.At.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        change.Proposal.Target,
        change.Proposal.Kind,
        change.State.Plan?.Counts is { } counts ? $"+{counts.Add} ~{counts.Change} -{counts.Destroy}" : "",
        $"{ChangeLifeCycle.Text(change.Phase)}{(isStale ? ", stale" : "")}",
        change.Author.Name,
        string.Join(", ", change.ApprovedBy),
        change.Why ?? "",
    ];
}
