using System.Security.Cryptography;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.Planning;
using Millwright.Cli.Sessions;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Plans;
using ActionKind = Millwright.Changes.Planning.ActionKind;

namespace Millwright.Cli.Recording;

/// <summary>Puts a stack's plan into the ledger.</summary>
internal static class StackProposal
{
    /// <param name="file">The content of the plan's file.</param>
    /// <param name="isSaved">The file is kept, so that the plan may be applied later.</param>
    /// <param name="back">What the plan takes back; null where it takes back nothing.</param>
    public static async Task<RecordedChange> MakeAsync(
        ChangeRecorder recorder, StackSession session, StackPlan plan, byte[] file, bool isSaved, string? message, CancellationToken cancellation, TakenBack? back = null)
    {
        var actions = StackActions.Of(plan);
        var changing = actions.Where(static a => a.Kind is not (ActionKind.NoOp or ActionKind.Read)).ToList();
        var document = PlanDocument.Of(actions);
        var bound = new BoundPlan
        {
            Hash = HashOf(file),
            Document = document.Hash,
            Lineage = plan.PriorState.Lineage,
            Serial = plan.PriorState.Serial,
            Inputs = PlanInputs.Of(session.Loader.Sources, PlanFiles.LockFile(session), plan.Variables),
            IsSaved = isSaved,
            Counts = Count(changing),
            Addresses = [.. changing.Select(static a => a.Address).Distinct()],
        };
        return await recorder.ProposeAsync(GoalOf(plan.Mode), message, bound, document, Verdicts(plan), back, cancellation).ConfigureAwait(false);
    }

    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string GoalOf(PlanMode mode) => mode switch
    {
        PlanMode.Destroy => "destroy",
        PlanMode.RefreshOnly => "refresh",
        _ => "deploy",
    };

    private static ActionCounts Count(List<PlannedAction> changing)
    {
        var objects = changing.Where(static a => !a.Address.StartsWith("output.", StringComparison.Ordinal)).ToList();
        return new ActionCounts(
            objects.Count(static a => a.Kind is ActionKind.Create or ActionKind.Replace),
            objects.Count(static a => a.Kind == ActionKind.Update),
            objects.Count(static a => a.Kind is ActionKind.Delete or ActionKind.Replace));
    }

    /// <summary>What the configuration's own checks say, and whether the plan is of the whole stack.</summary>
    private static IReadOnlyList<CheckVerdict> Verdicts(StackPlan plan)
    {
        var isWhole = plan.Targets.Count == 0 && plan.Excludes.Count == 0;
        return
        [
            new CheckVerdict("plan of the whole stack", isWhole, isWhole ? null : "limited by -target or -exclude"),
            .. plan.Checks.Where(static c => c.Status is CheckStatus.Pass or CheckStatus.Fail).Select(static c => new CheckVerdict(c.ConfigAddress, c.Status == CheckStatus.Pass)),
        ];
    }
}
