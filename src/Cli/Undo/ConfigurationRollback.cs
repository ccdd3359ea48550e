using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Commands;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Undo;

/// <summary>Goes a way back that needs a plan: an earlier configuration's, or a destroy's.</summary>
/// <param name="moves">From where objects are now to where they were.</param>
/// <param name="users">Other stacks that use the stack's outputs.</param>
internal sealed class ConfigurationRollback(Terminal terminal, Arguments arguments, EarlierStack earlier, WayBack way, IReadOnlyList<(string From, string To)> moves, IReadOnlyList<string> users)
{
    private TakenBack Back => new(way.Kind, way.Change.Id, [.. way.Also.Select(static c => c.Id)], way.Source!.Proposal.Revision! with { Uncommitted = [] });

    private StackSession Session => earlier.Session;

    private ChangeRecorder Recorder => Session.Recorder!;

    public async Task<RollbackOutcome> RunAsync(DiagnosticList diagnostics, CancellationToken stopping)
    {
        var limit = arguments.Limit("parallelism");
        if (!PlanRequest.IsPossible(limit, diagnostics)) return Outcome(RollbackStatus.Refused, null, diagnostics);
        var run = await StackRun.OpenAsync(Session, terminal, arguments, "OperationTypeApply", diagnostics, stopping).ConfigureAwait(false);
        if (run is null) return Outcome(RollbackStatus.Refused, null, diagnostics);
        await using var open = run;
        var differences = Differences(run);
        if (!Agrees(differences, diagnostics) || !await IsStillSoAsync(diagnostics, stopping).ConfigureAwait(false)) return Outcome(RollbackStatus.Refused, null, diagnostics);
        var options = Options(run.Context.State, limit);
        if (await run.PlanAsync(options, diagnostics, stopping).ConfigureAwait(false) is not { } plan) return Outcome(RollbackStatus.Refused, null, diagnostics);
        var ledger = await Recorder.LedgerAsync(stopping).ConfigureAwait(false);
        var report = await RollbackReport.MakeAsync(way, plan, way.Kind == RollbackKinds.Nothing ? null : differences, users, ledger, stopping).ConfigureAwait(false);
        Show(plan, report, run);
        if (diagnostics.HasErrors || !SparesImports(plan, diagnostics)) return Outcome(RollbackStatus.Refused, null, diagnostics);
        if (arguments.Text("out") is { } file) return await KeepAsync(file, plan, run, diagnostics, stopping).ConfigureAwait(false);
        return await ApplyAsync(plan, run, diagnostics, stopping).ConfigureAwait(false);
    }

    private async Task<RollbackOutcome> KeepAsync(string file, StackPlan plan, StackRun run, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (!PlanFiles.Write(file, plan, run.Context.Configuration, Session, diagnostics)) return Outcome(RollbackStatus.Refused, null, diagnostics);
        var kept = await ApplyRecord.AnnounceAsync(Recorder, Session, plan, file, arguments, terminal, stopping, Back).ConfigureAwait(false);
        return Outcome(kept.Objections.Count > 0 ? RollbackStatus.Waiting : RollbackStatus.Planned, kept.Id, diagnostics);
    }

    private async Task<RollbackOutcome> ApplyAsync(StackPlan plan, StackRun run, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var applying = await ApplyRecord.ProposeAsync(Session, run, plan, arguments, terminal, diagnostics, stopping, Back).ConfigureAwait(false);
        var change = applying.Change;
        if (!applying.MayGoOn) return Outcome(applying.ExitCode == ApplyRecord.Waiting ? RollbackStatus.Waiting : RollbackStatus.Refused, change?.Id, diagnostics);
        var asks = plan.CanApply && !arguments.IsOn("auto-approve");
        if (asks)
        {
            terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
            diagnostics = new DiagnosticList();
            if (!RollbackQuestion.Ask(way, Session.Workspace, terminal))
            {
                await change!.AbandonAsync("declined when asked", stopping).ConfigureAwait(false);
                return Outcome(RollbackStatus.Refused, change.Id, diagnostics);
            }
        }
        else if (!run.MayGoUnasked(plan, diagnostics))
        {
            await change!.AbandonAsync("the state may be incomplete", stopping).ConfigureAwait(false);
            return Outcome(RollbackStatus.Refused, change.Id, diagnostics);
        }
        var how = asks ? "automatic, agreed to when asked" : "automatic";
        if (!await ChangeGate.PassAsync(change!, arguments.Text("break-glass"), how, diagnostics, stopping).ConfigureAwait(false)
            || !await change!.BeginAsync(run.Context.State, diagnostics, stopping).ConfigureAwait(false)) return Outcome(RollbackStatus.Refused, change!.Id, diagnostics);
        await run.ApplyAsync(plan, arguments.Limit("parallelism"), diagnostics, stopping, change).ConfigureAwait(false);
        earlier.BringBack();
        if (diagnostics.HasErrors) return Outcome(RollbackStatus.Failed, change.Id, diagnostics);
        AppliedDisplay.Show(run, plan.Mode == PlanMode.Destroy, terminal, terminal.Green($"Change {way.Change.Id} is taken back, by change {change.Id}.") + "\n");
        return Outcome(RollbackStatus.Applied, change.Id, diagnostics);
    }

    private void Show(StackPlan plan, RollbackReport report, StackRun run)
    {
        PlanDisplay.Show(plan, run.Rendering, arguments, terminal);
        if (terminal.Messages is { } messages) messages.Rollback($"Takes back change {way.Change.Id}", json => RollbackJson.Write(json, report));
        else terminal.Write(RollbackText.Of(report, terminal));
    }

    private InputDifferences Differences(StackRun run) =>
        InputDifferences.Of(way.Source!, Session.Loader.Sources, PlanFiles.LockFile(Session), run.Context.Variables);

    /// <summary>False, with an error, where the commit's files are not those that were applied.</summary>
    private bool Agrees(InputDifferences differences, DiagnosticList diagnostics)
    {
        if (way.Kind == RollbackKinds.Nothing || differences.Files.Count == 0) return true;
        diagnostics.Error(
            $"Change {way.Source!.Id} was applied with other files than its commit has",
            $"These are not as they were when it was applied: {string.Join(", ", differences.Files)}. They were not committed then, or git changes them on the way to a checkout. Choose another change with \"millwright rollback {way.Change.Id} -to=NUMBER\"; or put the files in place as they were and apply them.");
        return false;
    }

    /// <summary>False, with an error, where something was applied between the look into the ledger and the state's lock.</summary>
    private async Task<bool> IsStillSoAsync(DiagnosticList diagnostics, CancellationToken stopping)
    {
        var last = new TargetHistory(await Recorder.HistoryAsync(stopping).ConfigureAwait(false)).Last;
        if (last == way.Since[^1].Id) return true;
        diagnostics.Error($"Change {last} came in between", $"It was applied to {way.Change.Proposal.Target} just now, so that the way back may be another one. Run the command again.");
        return false;
    }

    private PlanOptions Options(StateSnapshot state, int? limit)
    {
        var options = new PlanOptions { Refresh = arguments.IsOn("refresh"), Parallelism = limit };
        if (way.Kind != RollbackKinds.Nothing) return options;
        // What was there before the ledger, or came to the state otherwise, is none of it.
        var made = way.Since.SelectMany(static c => c.Events.OfType<ActionEnded>()).Where(static e => e.Action is "create" or "replace").Select(static e => e.Address).ToHashSet();
        var moved = MovedTo(made);
        var managed = state.Resources.Values.Where(static r => r.Address.Resource.Mode == ResourceMode.Managed)
            .SelectMany(static r => r.Instances.Keys.Select(k => r.Address.Instance(k).ToString())).ToList();
        var others = managed.Where(a => !moved.Contains(a)).ToList();
        return options with
        {
            Mode = PlanMode.Destroy,
            Targets = others.Count == 0 ? [] : [.. managed.Where(moved.Contains).Select(static a => AddressParser.ParseTarget(a, new DiagnosticList())).OfType<TargetAddress>()],
        };
    }

    private HashSet<string> MovedTo(HashSet<string> made) =>
        [.. made, .. moves.Where(m => made.Contains(m.To)).Select(static m => m.From)];

    /// <summary>False, with an error and a way out, where the plan destroys what somebody had before it was imported.</summary>
    private bool SparesImports(StackPlan plan, DiagnosticList diagnostics)
    {
        var imported = way.Since.SelectMany(static c => c.Events.OfType<ActionEnded>().Where(e => e.Succeeded && (e.Action == "import" || (c.Proposal.Kind == "import" && e.Action == "create"))).Select(e => (e.Address, Change: c.Id)))
            .GroupBy(static i => i.Address).ToDictionary(static g => g.Key, static g => g.First().Change);
        var doomed = plan.Changes.Where(c => c.Action == ActionKind.Delete && c.DeposedKey is null && imported.ContainsKey((c.PreviousAddress ?? c.Address).ToString())).Select(static c => (c.PreviousAddress ?? c.Address).ToString()).ToList();
        if (doomed.Count == 0) return true;
        diagnostics.Error(
            $"Taking back change {way.Change.Id} would destroy what was imported",
            $"These existed before they were imported, and the earlier configuration does not have them:\n{string.Join('\n', doomed.Select(a => $"  - {a}: imported by change {imported[a]}"))}\n\nTake them out of the state first, in the stack's directory, and they stay as they are: millwright state rm {string.Join(' ', doomed.Select(static a => $"'{a}'"))}\nThen run the command again.");
        return false;
    }

    private static RollbackOutcome Outcome(RollbackStatus status, long? change, DiagnosticList diagnostics) => new(status, change, diagnostics);
}
