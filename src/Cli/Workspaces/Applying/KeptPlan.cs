using Millwright.Changes.LifeCycle;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Cli.Workspaces.Applying;

/// <summary>Opens a plan that was kept for approval, and holds what it was bound to against what is there now.</summary>
internal static class KeptPlan
{
    /// <summary>Null, with errors, where something is not as it was when the plan was made.</summary>
    public static async Task<StackChangePlan?> OpenAsync(WorkspaceSession workspace, StackInstance stack, Change change, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var target = workspace.TargetOf(stack);
        await using var open = await workspace.OpenAsync(target, StackPurpose.Plan, null, diagnostics, cancellation).ConfigureAwait(false);
        if (open is null || diagnostics.HasErrors) return null;
        var session = workspace.SessionOf(stack, diagnostics);
        var saved = PlanFiles.Read(KeptPlans.PathOf(workspace.Site!.Plans, change.Id), open.Context.Providers, session, diagnostics);
        if (saved is null || diagnostics.HasErrors) return null;
        if (!PlanFiles.ConfigurationIsUnchanged(saved, session, diagnostics) || !InputsAreTheSame(change, saved, session, open.Context.Variables, diagnostics)) return null;
        if (PlanFile.CheckStillCurrent(saved.Plan, open.Context.State) is { } stale)
        {
            diagnostics.Add(stale);
            return null;
        }
        // Ephemeral variables are in no file: they are given anew.
        var ephemeral = open.Context.Variables.Where(v => !saved.Plan.Variables.ContainsKey(v.Key));
        return StackChangePlan.Kept(target, saved.Plan with { Variables = saved.Plan.Variables.Concat(ephemeral).ToDictionary() });
    }

    private static bool InputsAreTheSame(Change change, SavedPlan saved, StackSession session, IReadOnlyDictionary<string, Value> variables, DiagnosticList diagnostics)
    {
        var bound = change.State.Plan!.Inputs;
        var now = PlanInputs.Of(session.Loader.Sources, PlanFiles.LockFile(session), variables);
        var different = bound.Keys.Union(now.Keys).Where(name => bound.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            // Of sensitive ones the ledger has no digest; the plan itself has their values.
            .Concat(saved.Plan.Variables.Where(v => variables.TryGetValue(v.Key, out var value) && !v.Value.UnmarkDeep().Equals(value.UnmarkDeep())).Select(static v => $"variable {v.Key}"))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (different.Count == 0) return true;
        diagnostics.Error(
            $"Change {change.Id} was approved for other inputs",
            $"These are not what they were when its plan was made: {string.Join(", ", different)}.\n\nNothing of it was done. Plan again, so that what is applied is what was reviewed.");
        return false;
    }
}
