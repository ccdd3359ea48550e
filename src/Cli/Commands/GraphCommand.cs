using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Graphs;

namespace Millwright.Cli.Commands;

/// <summary>Draws the stack in the DOT language.</summary>
internal sealed class GraphCommand : Command
{
    public override string Name => "graph";
    public override string Summary => "Generate a Graphviz graph of the steps in an operation";
    public override string Description => "Prints a graph in the DOT language, for Graphviz to draw. Without options, shows the resources of the configuration and what they depend on; with -type, every step of an operation.";
    public override string Example => "millwright graph | dot -Tsvg > graph.svg";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("type", FlagKind.Text, "TYPE", "The operation to show: plan, plan-refresh-only, plan-destroy or apply."),
        new("plan", FlagKind.Text, "FILE", "Show the steps of applying this saved plan."),
        new("draw-cycles", FlagKind.Switch, "", "Mark the edges of circles in colour; needs -type."),
        new("module-depth", FlagKind.Number, "N", "Accepted for compatibility; has no effect.", "-1"),
        .. CommonFlags.Variables,
        CommonFlags.State,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var text = diagnostics.HasErrors ? null : await DrawAsync(arguments, session, diagnostics, stopping).ConfigureAwait(false);
        if (text is not null && !diagnostics.HasErrors) terminal.Write(text);
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task<string?> DrawAsync(Arguments arguments, StackSession session, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var type = arguments.Text("type") ?? (arguments.Text("plan") is null ? "" : "apply");
        if (type.Length == 0 && arguments.IsOn("draw-cycles"))
        {
            diagnostics.Error("-draw-cycles option is required -type", "The -draw-cycles option shows the circles among the steps of an operation. Say which operation with -type.");
            return null;
        }
        if (type is "validate" or "eval")
            diagnostics.Error("Graph type no longer available", $"The graph type \"{type}\" is no longer available. Use -type=plan instead to get a similar result.");
        else if (type is not ("" or "plan" or "plan-refresh-only" or "plan-destroy" or "apply" or "refresh" or "plan-refresh"))
            diagnostics.Error("Unsupported graph type", "The -type=... argument must be either \"plan\", \"plan-refresh-only\", \"plan-destroy\", or \"apply\".");
        if (diagnostics.HasErrors) return null;
        var configuration = session.LoadConfiguration(diagnostics);
        if (configuration is null) return null;
        var state = await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        var providers = state is null ? null : await session.OpenProvidersAsync(configuration, state, diagnostics).ConfigureAwait(false);
        if (state is null || providers is null || diagnostics.HasErrors) return null;
        var context = session.Context(configuration, new Dictionary<string, Values.Value>(), state, providers);
        var graph = await StackGraphText.CreateAsync(context, diagnostics).ConfigureAwait(false);
        if (graph is null) return null;
        if (arguments.Text("plan") is { } file) return Planned(file, graph, context, session, diagnostics);
        return type switch
        {
            "" => graph.Resources(),
            "plan-destroy" => graph.DestroySteps(),
            _ => graph.Steps(arguments.IsOn("draw-cycles")),
        };
    }

    private static string? Planned(string file, StackGraphText graph, Infrastructure.Planning.StackContext context, StackSession session, DiagnosticList diagnostics)
    {
        if (PlanFiles.Read(file, context.Providers, session, diagnostics) is not { } saved) return null;
        if (PlanFile.CheckStillCurrent(saved.Plan, context.State) is not { } stale) return graph.Steps(saved.Plan);
        diagnostics.Add(stale);
        return null;
    }
}
