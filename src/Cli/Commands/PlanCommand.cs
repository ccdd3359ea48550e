using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Watching;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Importing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Commands;

/// <summary>Shows what an apply would do.</summary>
internal sealed class PlanCommand : Command
{
    public override string Name => "plan";
    public override string Summary => "Show changes required by the current configuration";
    public override string Description => "Compares the configuration, the state and the world, and shows the changes that would make them agree. Changes nothing. With -out, saves the plan so that apply carries out exactly what was shown.";
    /// <summary>Watching holds nothing that could be lost.</summary>
    public override bool EndsAtOnce(Arguments arguments) => arguments.IsOn("watch");

    public override string Example => "millwright plan -out=tfplan";
    public override bool SpeaksInMessages => true;

    public override string TooManyWords => "To specify a working directory for the plan, use the global -chdir flag.";

    public override IReadOnlyList<Flag> Flags =>
    [
        .. CommonFlags.Planning,
        .. CommonFlags.Running,
        .. CommonFlags.Workspace,
        CommonFlags.Json,
        CommonFlags.Recording[0],
        CommonFlags.BlastRadius,
        new("generate-config-out", FlagKind.Text, "FILE", "Where import blocks name resources that the configuration does not have, generate configuration for them into this new file."),
        new("watch", FlagKind.Switch, "", "Plan again whenever a file the plan was made from is saved. What is really there is read once."),
        new("out", FlagKind.Text, "FILE", "Write a plan file to the given path, for \"apply FILE\"."),
        new("detailed-exitcode", FlagKind.Switch, "", "Exit with 0 where there is nothing to do, 1 on errors, 2 where there are changes."),
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (WorkspaceMode.Applies(arguments)) return await new WorkspacePlanCommand(arguments, terminal).RunAsync(stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.UseMessages(StackSession.TerraformVersion);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var options = PlanRequest.Read(arguments, alwaysDestroy: false, diagnostics);
        if (options is null) return PointToHelp(terminal, Fail(terminal, arguments, diagnostics));
        if (!PlanRequest.IsSupported(options, diagnostics)) return Fail(terminal, arguments, diagnostics);
        PlanRequest.WarnOfStatePath(arguments, terminal);
        if (arguments.IsOn("watch")) return await WatchAsync(options, session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        var generatedFile = arguments.Text("generate-config-out");
        if (generatedFile is not null && !GeneratedConfiguration.CheckFile(generatedFile, diagnostics)) return Fail(terminal, arguments, diagnostics);
        var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypePlan", diagnostics, stopping, mayBeEmpty: options.Mode == PlanMode.Destroy).ConfigureAwait(false);
        if (run is null) return Fail(terminal, arguments, diagnostics);
        await using var open = run;
        var plan = await run.PlanAsync(options, diagnostics, stopping).ConfigureAwait(false);
        if (plan is null) return Fail(terminal, arguments, diagnostics);
        PlanDisplay.Show(plan, run.Rendering, arguments, terminal);
        // What was generated is kept where the plan failed, too: it has to be seen to be mended.
        var generated = generatedFile is not null && GeneratedConfiguration.WriteFile(generatedFile, GeneratedOf(plan), diagnostics);
        terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
        var file = arguments.Text("out");
        if (file is not null)
        {
            // An incomplete plan cannot be applied, but looked at.
            var saving = new DiagnosticList();
            var saved = PlanFiles.Write(file, plan, run.Context.Configuration, session, saving);
            terminal.Show(saving);
            if (!saved) return 1;
            if (plan.CanApply && session.Recorder is { } recorder) await ApplyRecord.AnnounceAsync(recorder, session, plan, file, arguments, terminal, stopping).ConfigureAwait(false);
        }
        if (diagnostics.HasErrors) return 1;
        if (plan.CanApply && terminal.Messages is null) terminal.Write(PlanSummaryText.NextStep(file, generated ? generatedFile : null, run.Rendering));
        return arguments.IsOn("detailed-exitcode") && plan.CanApply ? 2 : 0;
    }

    private static async Task<int> WatchAsync(
        PlanOptions options, StackSession session, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (new[] { "json", "out", "generate-config-out", "detailed-exitcode" }.FirstOrDefault(arguments.IsGiven) is { } other)
        {
            diagnostics.Error("Incompatible plan options", $"-watch shows a plan for as long as it runs, so that -{other} has nothing to say about it. Leave one of the two out.");
            return Fail(terminal, arguments, diagnostics);
        }
        var screen = new WatchScreen(terminal, redraws: !Console.IsOutputRedirected, TerminalWindow.Rows);
        return await new PlanWatch(terminal, session, arguments, screen).RunAsync(options, diagnostics, stopping).ConfigureAwait(false);
    }

    private static IEnumerable<(string ImportId, string Config)> GeneratedOf(StackPlan plan) =>
        plan.Changes.Where(static c => c.GeneratedConfig is not null).Select(static c => (c.ImportId ?? "", c.GeneratedConfig!));

    private static int Fail(Terminal terminal, Arguments arguments, DiagnosticList diagnostics)
    {
        terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
        return 1;
    }
}
