using System.Text;
using System.Text.Json;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Shows what a change made different: in the configuration, and in the world.</summary>
internal sealed class ChangesDiffCommand : LedgerCommand
{
    public override string Name => "changes diff";
    public override string Summary => "Show what a change made different";
    public override string Usage => "changes diff [options] CHANGE";
    public override string Description => "Shows the commit range since the last change of the same target, with git's difference of its files, and for each planned action what was there before and what was to be there after. Values that are secret, or were not known yet, are shown as such.";
    public override string Example => "millwright changes diff 42";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "The changes diff command expects the number of a change.\n";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (await FindAsync(ledger, arguments, diagnostics, stopping).ConfigureAwait(false) is not { } change) return 1;
        if (change.State.Plan is not { } plan || await ledger.DocumentAsync(plan.Document, stopping).ConfigureAwait(false) is not { } document)
        {
            diagnostics.Error("No plan", $"Change {change.Id} is {ChangeLifeCycle.Text(change.Phase)} and the ledger has no plan of it.");
            return 1;
        }
        if (arguments.IsOn("json"))
        {
            terminal.WriteLine(Encoding.UTF8.GetString(document.Content.Span));
            return 0;
        }
        await ShowFilesAsync(ledger, change, site, terminal, stopping).ConfigureAwait(false);
        using var json = JsonDocument.Parse(document.Content);
        foreach (var action in json.RootElement.GetProperty("actions").EnumerateArray()) Show(action, terminal);
        return 0;
    }

    /// <summary>The commits are named in the ledger; what is in them, git has, and no secret of it comes into the ledger.</summary>
    private static async Task ShowFilesAsync(ChangeLedger ledger, Change change, LedgerSite site, Terminal terminal, CancellationToken stopping)
    {
        if (change.Proposal.Revision is not { } revision) return;
        var earlier = await ledger.ListAsync(new ChangeFilter { Target = change.Proposal.Target, Until = change.State.Proposal.At, Limit = 20 }, stopping).ConfigureAwait(false);
        var from = earlier.FirstOrDefault(c => c.Id < change.Id && c.EndedAt is not null && c.Proposal.Revision is not null)?.Proposal.Revision!.Commit;
        terminal.WriteLine(terminal.Bold(from is null ? $"Commit {revision.Commit}" : $"Commits {from[..12]}..{revision.Commit[..12]}"));
        string[] range = from is null ? ["show", "--format=%an %aI%n%s%n", revision.Commit] : ["diff", from, revision.Commit];
        var difference = await GitCheckout.RunAsync(site.Workspace.Root, [.. range, "--", .. PathOf(change, site)], stopping).ConfigureAwait(false);
        terminal.WriteLine(difference is null ? "(git does not have these commits here)" : difference.Length == 0 ? "(the files are the same)" : difference);
        terminal.WriteLine();
    }

    private static string[] PathOf(Change change, LedgerSite site)
    {
        var name = change.Proposal.Target["stack:".Length..].Split('@')[0];
        return [site.Workspace.Find(name)?.Path ?? name];
    }

    private static void Show(JsonElement action, Terminal terminal)
    {
        var reason = action.TryGetProperty("reason", out var because) ? $" because {because.GetString()}" : "";
        var from = action.TryGetProperty("from", out var moved) ? $" from {moved.GetString()}" : "";
        terminal.WriteLine(terminal.Bold($"{(action.GetProperty("action").GetString() is var kind and not "no-op" ? kind : "move")} {action.GetProperty("address").GetString()}{from}{reason}"));
        var withheld = action.GetProperty("withheld").EnumerateArray().Select(static p => p.GetString()!).ToHashSet();
        var (before, after) = (Leaves(action, "before", withheld), Leaves(action, "after", withheld));
        foreach (var path in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(path), after.GetValueOrDefault(path));
            if (old == now) continue;
            if (old is not null) terminal.WriteLine(terminal.Red($"  - {path} = {old}"));
            if (now is not null) terminal.WriteLine($"  + {path} = {now}");
        }
    }

    /// <summary>Every value below a member by its path; nulls are left out where nothing was withheld.</summary>
    private static SortedDictionary<string, string> Leaves(JsonElement action, string member, HashSet<string> withheld)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(action.GetProperty(member), member, "");
        return found;

        void Add(JsonElement value, string path, string shown)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var item in value.EnumerateObject()) Add(item.Value, $"{path}.{item.Name}", shown.Length == 0 ? item.Name : $"{shown}.{item.Name}");
                    break;
                case JsonValueKind.Array:
                    foreach (var (index, item) in value.EnumerateArray().Index()) Add(item, $"{path}[{index}]", $"{shown}[{index}]");
                    break;
                case JsonValueKind.Null:
                    if (withheld.Contains(path)) found[shown] = "(secret, or not known before the apply)";
                    break;
                default:
                    found[shown] = value.GetRawText();
                    break;
            }
        }
    }
}
