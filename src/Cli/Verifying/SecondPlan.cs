using Millwright.Changes.Planning;
using Millwright.Changes.Targets;
using Millwright.Changes.Verification;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using ActionKind = Millwright.Changes.Planning.ActionKind;
using SilentObserver = Millwright.Changes.Progress.SilentObserver;

namespace Millwright.Cli.Verifying;

/// <summary>Plans once more after an apply: where all came out as planned, nothing is left to do.</summary>
internal static class SecondPlan
{
    private const int MostNamed = 5;

    /// <summary>Of a stack of a workspace, with the inputs that the workspace gives it.</summary>
    public static async Task<CheckTry> OfAsync(StackEngine engine, Target target, int parallelism, CancellationToken stopping)
    {
        var plan = await engine.PlanAsync(target, new ChangeRequest { Parallelism = parallelism }, SilentObserver.Instance, stopping).ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
        return Judge(plan.Actions, plan.Diagnostics);
    }

    /// <summary>Of the stack in the current directory, with the inputs and the limits that its last plan had.</summary>
    /// <param name="arguments">Those of the command that applied.</param>
    public static async Task<CheckTry> OfAsync(Terminal terminal, Arguments arguments, StackPlan applied, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        // The state's lock is let go and the providers are ended by now: this is a run of its own.
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var configuration = session.LoadConfiguration(diagnostics);
        if (configuration is null || diagnostics.HasErrors) return Judge([], diagnostics);
        await using var open = await StackOpening.OpenAsync(session, configuration, arguments, "OperationTypePlan", readsVariables: false, diagnostics, stopping).ConfigureAwait(false);
        if (open is null) return Judge([], diagnostics);
        var context = open.Context with { Variables = applied.Variables };
        await using var stop = stopping.Register(() => _ = context.Providers.StopAllAsync());
        var options = new PlanOptions { Targets = applied.Targets, Excludes = applied.Excludes, Parallelism = arguments.Limit("parallelism") };
        var plan = await new StackPlanner(context).PlanAsync(options, Infrastructure.Planning.SilentObserver.Instance, diagnostics, stopping).ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
        return Judge(plan is null ? [] : StackActions.Of(plan), diagnostics);
    }

    /// <exception cref="VerificationUnavailableException">Somebody else is at the stack.</exception>
    private static CheckTry Judge(IReadOnlyList<PlannedAction> actions, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(static d => d.Summary == StateStoreException.LockSummary) is { } held) throw new VerificationUnavailableException($"{held.Summary}. {held.Detail}");
        if (diagnostics.FirstOrDefault(static d => d.IsError) is { } error) return new CheckTry(false, $"it could not be made: {error.Summary}");
        var left = actions.Where(static a => a.Kind is not (ActionKind.NoOp or ActionKind.Read)).Select(static a => $"{PlanDocument.NameOf(a.Kind)} {a.Address}").ToList();
        if (left.Count == 0) return new CheckTry(true, "nothing left to do");
        var rest = left.Count > MostNamed ? $" and {left.Count - MostNamed} more" : "";
        return new CheckTry(false, $"it would still {string.Join(", ", left.Take(MostNamed))}{rest}");
    }
}
