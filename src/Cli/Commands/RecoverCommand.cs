using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;

namespace Millwright.Cli.Commands;

/// <summary>Shows what an interrupted run left open, and settles it.</summary>
internal sealed class RecoverCommand : Command
{
    public override string Name => "recover";
    public override string Summary => "Recover from an interrupted apply";
    public override string Usage => "recover [options]";
    public override string Description => "Puts what an interrupted apply or destroy had finished into the state, as every command does that plans or applies, and then looks for the objects of creates that were under way when it was cut off. What is found is taken into the state; of what cannot be found out by asking the provider, it says what may exist and how to look for it.";
    public override string Example => "millwright recover -adopt='aws_vpc.main=vpc-0a1b2c3d'";
    public override int MostWords => 0;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("adopt", FlagKind.List, "'ADDRESS=ID'", "Take the object with this import id for a create in doubt."),
        new("forget", FlagKind.List, "ADDRESS", "Give up on a create in doubt: nothing was made, or it was removed by hand."),
        CommonFlags.AutoApprove,
        CommonFlags.Json,
        .. CommonFlags.Variables,
        .. CommonFlags.Running,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var (forgotten, resolved) = await RecoverAsync(session, terminal, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(RecoveryJson.Of(resolved ?? [], forgotten, diagnostics));
        else terminal.Show(diagnostics);
        return resolved is not null && resolved.All(static r => r.IsSettled) && !diagnostics.HasErrors ? 0 : 1;
    }

    /// <returns>What was given up on, and what came of looking for the rest; null for the latter where nobody could look.</returns>
    private static async Task<(IReadOnlyList<Operation> Forgotten, IReadOnlyList<ResolvedDoubt>? Resolved)> RecoverAsync(
        StackSession session, Terminal terminal, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var forgotten = arguments.List("forget").Select(text => AddressParser.ParseResourceInstance(text, diagnostics)).ToHashSet();
        var adoptions = ReadAdoptions(arguments.List("adopt"), diagnostics);
        if (diagnostics.HasErrors) return ([], null);
        await using var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypeRecover", diagnostics, stopping).ConfigureAwait(false);
        if (run is null) return ([], null);
        var looked = run.Context.DoubtfulCreates.Where(o => forgotten.Contains(o.Address)).ToList();
        ReportUnknown(forgotten.OfType<ResourceInstanceAddress>().Concat(adoptions.Keys), run, diagnostics);
        if (diagnostics.HasErrors) return ([], null);
        if (looked.Count > 0) run.Forget(looked);
        var left = run.Context.DoubtfulCreates.Except(looked).ToList();
        if (left.Count > 0) return (looked, await ResolveAsync(run, session.Recorder, left, adoptions, terminal, arguments, diagnostics, stopping).ConfigureAwait(false));
        if (!arguments.IsOn("json"))
            terminal.WriteLine(terminal.Green(looked.Count > 0 ? "Forgotten. Nothing else is in doubt." : "Nothing is in doubt: the state holds everything that was done."));
        return (looked, []);
    }

    /// <summary>Looks for every object in doubt, and takes those it finds into the state; null where that could not be done.</summary>
    private static async Task<IReadOnlyList<ResolvedDoubt>?> ResolveAsync(
        StackRun run,
        ChangeRecorder? recorder,
        IReadOnlyList<Operation> left,
        IReadOnlyDictionary<ResourceInstanceAddress, string> adoptions,
        Terminal terminal,
        Arguments arguments,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var options = new PlanOptions
        {
            Mode = PlanMode.RefreshOnly,
            Targets = [.. left.Select(static o => AddressParser.ParseTarget(o.Address.ToString(), new DiagnosticList())).OfType<TargetAddress>()],
            Adoptions = adoptions,
        };
        var targeting = new DiagnosticList();
        // Whoever reads JSON reads nothing else.
        var silence = arguments.IsOn("json") ? SilentObserver.Instance : null;
        var plan = await run.PlanAsync(options, targeting, stopping, silence).ConfigureAwait(false);
        // That only some resources are looked at is the point of the command, and no news.
        var news = new DiagnosticList();
        news.AddRange(targeting.Where(static d => d.Summary != "Resource targeting is in effect"));
        if (arguments.IsOn("json")) diagnostics.AddRange(news);
        else terminal.Show(news);
        if (plan is null) return null;
        var found = plan.Resolved.Count(static r => r.Verdict == "found");
        if (found > 0 && !arguments.IsOn("auto-approve") && !arguments.IsOn("json") && !Approve(found, terminal)) return plan.Resolved;
        var applied = new DiagnosticList();
        if (found == 0 || recorder is null) await run.ApplyAsync(plan, 10, applied, stopping, observer: silence).ConfigureAwait(false);
        else
        {
            var addresses = plan.Resolved.Where(static r => r.Verdict == "found").Select(static r => r.Operation.Address.ToString());
            await StateEditRecord.AdoptAsync(
                recorder, run.Context.State, addresses, async () => await run.ApplyAsync(plan, 10, applied, stopping, observer: silence).ConfigureAwait(false) ? run.Result : null, applied, stopping).ConfigureAwait(false);
        }
        diagnostics.AddRange(applied);
        if (!arguments.IsOn("json"))
            terminal.WriteLine(terminal.Green($"Looked for {left.Count}, found {found}, never made {plan.Resolved.Count(static r => r.Verdict == "nothing")}, still in doubt {plan.Resolved.Count(static r => !r.IsSettled)}."));
        return plan.Resolved;
    }

    private static bool Approve(int found, Terminal terminal)
    {
        var answer = terminal.Ask($"\n{terminal.Bold($"Take {(found == 1 ? "this object" : $"these {found} objects")} into the state?")}\n  Nothing outside is changed. Only 'yes' will be accepted to confirm.\n\n  {terminal.Bold("Enter a value:")} ");
        if (answer == "yes") return true;
        terminal.WriteLine("Nothing was taken into the state.");
        return false;
    }

    private static void ReportUnknown(IEnumerable<ResourceInstanceAddress> addresses, StackRun run, DiagnosticList diagnostics)
    {
        foreach (var address in addresses)
        {
            if (run.Context.DoubtfulCreates.Any(o => o.Address.Equals(address))) continue;
            diagnostics.Error("Not in doubt", $"No create of {address} is in doubt. In doubt are: {(run.Context.DoubtfulCreates.Count == 0 ? "none" : string.Join(", ", run.Context.DoubtfulCreates.Select(static o => o.Address)))}.");
        }
    }

    private static Dictionary<ResourceInstanceAddress, string> ReadAdoptions(IEnumerable<string> words, DiagnosticList diagnostics)
    {
        var adoptions = new Dictionary<ResourceInstanceAddress, string>();
        foreach (var word in words)
        {
            // Instance keys may hold an equals sign; what follows the last bracket does not.
            var at = word.IndexOf('=', Math.Max(0, word.LastIndexOf(']')));
            if (at <= 0 || at == word.Length - 1) diagnostics.Error("Invalid -adopt option", $"\"{word}\" is not of the form ADDRESS=ID.");
            else if (AddressParser.ParseResourceInstance(word[..at], diagnostics) is { } address) adoptions[address] = word[(at + 1)..];
        }
        return adoptions;
    }
}
