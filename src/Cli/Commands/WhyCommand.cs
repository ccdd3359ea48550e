using System.Text;
using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Causes;
using Millwright.Infrastructure.Causes.Telling;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.SourceControl;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Explains a planned change.</summary>
internal sealed class WhyCommand : Command
{
    public override string Name => "why";
    public override string Summary => "Explain a planned change down to what started it";
    public override string Usage => "why [options] ADDRESS [ATTRIBUTE]";
    public override string Description => "Shows the chain of causes behind a planned change: from the object and the attribute through references, modules and locals down to the source line, the variable or the change outside that started it, with the git commit that last touched each line. Makes a fresh plan, or looks into a saved one with -plan. ADDRESS is a resource instance, a resource, a module or an output.";
    public override string Example => "millwright why aws_instance.web user_data";
    public override int MostWords => 2;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("plan", FlagKind.Text, "FILE", "Explain this saved plan instead of making a fresh one."),
        CommonFlags.Json,
        .. CommonFlags.Planning,
        .. CommonFlags.Running,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var text = diagnostics.HasErrors ? null : await ExplainAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (text is not null) terminal.Write(text);
        // A warning behind a document would spoil it for whoever reads it.
        if (diagnostics.HasErrors || !arguments.IsOn("json")) terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
        return text is null || diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task<string?> ExplainAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0)
        {
            diagnostics.Error("Address required", "Say what to explain: millwright why ADDRESS [ATTRIBUTE], such as \"millwright why aws_instance.web\". The plan names the addresses.");
            return null;
        }
        var options = PlanRequest.Read(arguments, alwaysDestroy: false, diagnostics) is { } read && PlanRequest.IsSupported(read, diagnostics) ? read : null;
        if (options is null) return null;
        var file = arguments.Text("plan");
        var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypePlan", diagnostics, stopping, readsVariables: file is null).ConfigureAwait(false);
        if (run is null) return null;
        await using var open = run;
        var plan = file is null ? await run.PlanAsync(options, diagnostics, stopping, SilentObserver.Instance).ConfigureAwait(false) : ReadPlan(file, run, session, diagnostics);
        if (plan is null || await StackExplainer.CreateAsync(plan, run.Context, diagnostics, stopping).ConfigureAwait(false) is not { } explainer) return null;
        var explanations = explainer.Explain(arguments.Rest[0], arguments.Rest.Count > 1 ? arguments.Rest[1] : null, diagnostics);
        if (explanations.Count == 0) return null;
        var lines = new SourceLines(terminal.Sources, new LineHistory("."));
        return arguments.IsOn("json")
            ? await JsonAsync(lines, explanations, stopping).ConfigureAwait(false)
            : await new WhyText(lines, run.Rendering).RenderAsync(explanations, stopping).ConfigureAwait(false);
    }

    private static StackPlan? ReadPlan(string file, StackRun run, StackSession session, DiagnosticList diagnostics)
    {
        var saved = PlanFiles.Read(file, run.Context.Providers, session, diagnostics);
        return saved is not null && PlanFiles.ConfigurationIsUnchanged(saved, session, diagnostics) ? saved.Plan : null;
    }

    private static async Task<string> JsonAsync(SourceLines lines, IReadOnlyList<Explanation> explanations, CancellationToken stopping)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions)) await new WhyJson(lines).WriteAsync(writer, explanations, stopping).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
