using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.Recording;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;

namespace Millwright.Cli.Undo;

/// <summary>Takes an edit of the state back in the state itself.</summary>
/// <param name="change">The edit.</param>
/// <param name="document">What the ledger keeps of it.</param>
/// <param name="history">The target's changes, in any order.</param>
internal sealed class StateSteps(Change change, LedgerDocument document, IReadOnlyList<Change> history)
{
    private readonly IReadOnlyDictionary<string, string> _actions = PlanDocument.ActionsIn(document);
    private readonly IReadOnlyList<(string From, string To)> _moves = PlanDocument.MovesIn(document);

    /// <summary>What is done, a line each; null, with an error that says why, where it cannot be taken back.</summary>
    public IReadOnlyList<string>? Take(StateSnapshot state, DiagnosticList diagnostics) => change.Proposal.Kind switch
    {
        "taint" => Mark(state, tainted: false, diagnostics),
        "untaint" => Mark(state, tainted: true, diagnostics),
        "import" => Forget(state, diagnostics),
        "state mv" => Move(state, diagnostics),
        RollbackKinds.State when _moves.Count > 0 => Move(state, diagnostics),
        "state rm" => Refuse($"The state's record of {string.Join(", ", _actions.Keys)} is not in the ledger, which keeps no state. What was forgotten still exists: import it, in the stack's directory:\n{string.Join('\n', _actions.Keys.Select(a => $"  millwright import '{a}' {IdentityOf(a) ?? "ID"}"))}", diagnostics),
        "state push" => Refuse("It put a whole state in place of another, and the ledger keeps no state. The one before may be in a backup beside a local state, or in the versions that the backend keeps; \"millwright state push\" brings it back.", diagnostics),
        "state replace-provider" => Refuse("The ledger does not say which provider was replaced. \"millwright state replace-provider\" with its two arguments the other way round takes it back.", diagnostics),
        _ => Refuse($"Take the step itself once more: \"millwright changes show {change.Id}\" says what was taken back.", diagnostics),
    };

    private List<string>? Mark(StateSnapshot state, bool tainted, DiagnosticList diagnostics)
    {
        var steps = new List<string>();
        foreach (var address in Addresses("update"))
        {
            if (Replaced(address.ToString()) is { } later) return Refuse(Gone(address.ToString(), later), diagnostics);
            if (Find(state, address) is not { Current: { } current } instance) return Refuse($"{address} is not in the state any more.", diagnostics);
            if (current.IsTainted == tainted) return Refuse($"{address} is {(tainted ? "tainted" : "not tainted")} already.", diagnostics);
            instance.Current = current with { IsTainted = tainted };
            steps.Add($"{(tainted ? "taint" : "untaint")} {address}");
        }
        return steps;
    }

    private List<string>? Forget(StateSnapshot state, DiagnosticList diagnostics)
    {
        var steps = new List<string>();
        foreach (var address in Addresses("create"))
        {
            if (Replaced(address.ToString()) is { } later) return Refuse(Gone(address.ToString(), later), diagnostics);
            if (Find(state, address) is null) return Refuse($"{address} is not in the state any more.", diagnostics);
            var resource = state.Resources[address.ModuleResource];
            resource.Instances.Remove(address.Key);
            if (resource.Instances.Count == 0) state.Resources.Remove(address.ModuleResource);
            steps.Add($"forget {address}, which stays as it is");
        }
        return steps;
    }

    private List<string>? Move(StateSnapshot state, DiagnosticList diagnostics)
    {
        if (_actions.Count(static a => a.Value == "forget") > _moves.Count) return Refuse("It moved objects into another state, which the ledger does not know. \"millwright state mv -state-out\" from there brings them back.", diagnostics);
        var steps = new List<string>();
        var move = new StateMove(state, state, (from, to) => steps.Add($"move {from} to {to}"), isDryRun: false);
        foreach (var (from, to) in _moves)
        {
            if (AddressParser.ParseTarget(to, diagnostics) is not { } source || AddressParser.ParseTarget(from, diagnostics) is not { } target || move.Run(source, target, from, diagnostics) is null) return null;
        }
        return steps.Count > 0 ? steps : Refuse("It moved nothing that the ledger knows of.", diagnostics);
    }

    private IEnumerable<ResourceInstanceAddress> Addresses(string action) =>
        _actions.Where(a => a.Value == action).Select(static a => AddressParser.ParseResourceInstance(a.Key, new DiagnosticList())).OfType<ResourceInstanceAddress>();

    private static StateInstance? Find(StateSnapshot state, ResourceInstanceAddress address) =>
        state.Resources.TryGetValue(address.ModuleResource, out var resource) ? resource.Instances.GetValueOrDefault(address.Key) : null;

    /// <summary>A later change after which another object is at the address, or none; null where there is none.</summary>
    private long? Replaced(string address) => history
        .Where(c => c.Id != change.Id && c.EndedAt > change.EndedAt && c.Events.OfType<ActionEnded>().Any(e => e.Address == address && e.Succeeded && e.Action is "create" or "delete" or "replace" or "forget"))
        .Select(static c => (long?)c.Id).FirstOrDefault();

    private static string Gone(string address, long later) => $"Change {later} has replaced or removed {address} since: what the edit was about is gone.";

    private string? IdentityOf(string address) => history
        .SelectMany(static c => c.Events.OfType<ActionEnded>()).Where(e => e.Address == address && e.Identity is not null).OrderBy(static e => e.At)
        .LastOrDefault()?.Identity is { } identity ? identity[(identity.IndexOf('=') + 1)..] : null;

    private List<string>? Refuse(string reason, DiagnosticList diagnostics)
    {
        diagnostics.Error($"Change {change.Id} cannot be taken back", $"It is \"{change.Proposal.Kind}\". {reason}");
        return null;
    }
}
