using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>Finds out, before their resources are planned, what became of the creates in doubt of one provider.</summary>
internal sealed class DoubtNode(
    ModuleTree root,
    ProviderConfigAddress provider,
    IReadOnlyList<Operation> doubtful,
    IReadOnlyDictionary<ResourceInstanceAddress, string> given,
    PlanRecorder recorder,
    TimeProvider time) : StackNode(root)
{
    /// <summary>A request may still be on its way when its sender is gone, and services show what they made only after a while.</summary>
    private static readonly TimeSpan _onItsWay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly HashSet<(string Type, string Id)> _claimed = [];

    public IReadOnlyList<Operation> Doubtful { get; } = doubtful;

    public override string Name => $"{provider} (creates in doubt)";

    public override async ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        if (!walk.Providers.IsConfigured(provider))
        {
            diagnostics.Add(ProviderInstanceLookup.Missing(walk, provider, Doubtful[0].Address));
            walk.Report(diagnostics);
            return false;
        }
        try
        {
            var schemas = await walk.Providers.SchemaAsync(provider.Provider).ConfigureAwait(false);
            var lookup = new ObjectLookup(walk.Providers.Configured(provider), schemas, IsTaken);
            foreach (var operation in Doubtful)
                Take(operation, await LookAsync(lookup, operation, walk.Stopping).ConfigureAwait(false), diagnostics);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Add(ProviderDiagnostics.Crash(e));
        }
        walk.Report(diagnostics);
        return !diagnostics.HasErrors;
    }

    /// <summary>Looks again for what was begun a moment ago and is not there yet.</summary>
    private async ValueTask<LookupAnswer> LookAsync(ObjectLookup lookup, Operation operation, CancellationToken stopping)
    {
        while (true)
        {
            var answer = await lookup.FindAsync(operation, given.GetValueOrDefault(operation.Address)).ConfigureAwait(false);
            var left = operation.At + _onItsWay - time.GetUtcNow();
            // A clock that was set back meanwhile says nothing.
            if (answer is not LookupAnswer.Nothing || left <= TimeSpan.Zero || left > _onItsWay || stopping.IsCancellationRequested) return answer;
            await Task.Delay(left < _pause ? left : _pause, time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Take(Operation operation, LookupAnswer answer, DiagnosticList diagnostics)
    {
        // Alike in everything that is known, they are as good one as the other: each doubt gets one.
        if (answer is LookupAnswer.Ambiguous { Candidates: var alike } && alike.Count <= Doubtful.Count(o => IsLike(o, operation)))
            answer = new LookupAnswer.Found(alike.First().Key, alike.First().Value);
        // The address has an object of its own by now: a second one is left over.
        if (answer is LookupAnswer.Found surplus && recorder.Refreshed.Current(operation.Address) is not null)
            answer = new LookupAnswer.Ambiguous(new Dictionary<string, State.StateObject> { [surplus.ImportId] = surplus.Object });
        recorder.Resolve(operation, answer);
        switch (answer)
        {
            case LookupAnswer.Found found:
                recorder.Adopt(operation.Address, provider, found.Object, found.ImportId);
                _claimed.Add((operation.Address.Resource.Type, IdOf(found.Object) ?? found.ImportId));
                diagnostics.Warning(
                    "Object of an interrupted run found",
                    $"{RecoveryText.Describe(operation)}\n\nThe run was cut off before it knew how that ended. The object exists, with the id \"{found.ImportId}\", and is now taken for {operation.Address}.");
                break;
            case LookupAnswer.Ambiguous ambiguous:
                diagnostics.Error("More than one object may be the one of an interrupted run", RecoveryText.Advise(operation, ambiguous.Candidates.Keys));
                break;
            case LookupAnswer.Unknown unknown:
                diagnostics.Warning("An object of an interrupted run may exist", RecoveryText.Advise(operation, unknown.Reason));
                break;
        }
    }

    private static bool IsLike(Operation one, Operation other) =>
        one.Address.Resource.Type == other.Address.Resource.Type
        && one.Planned?.GetRawText() == other.Planned?.GetRawText();

    /// <summary>Objects of different types often have the same id: a bucket and its settings, a role and a table of one name.</summary>
    private bool IsTaken(string type, string id) => _claimed.Contains((type, id)) || recorder.HasId(type, id);

    private static string? IdOf(State.StateObject found) => State.StateObjectId.Of(found);
}
