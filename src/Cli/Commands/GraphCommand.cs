using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Graphs;

namespace Millwright.Cli.Commands;

/// <summary>Draws the stack.</summary>
internal sealed class GraphCommand : Command
{
    public override string Name => "graph";
    public override string Summary => "Generate a Graphviz graph of the steps in an operation";
    public override string Description => "Prints a graph in the DOT language, for Graphviz to draw. Without options, shows the resources of the configuration and what they depend on; with -type, every step of an operation. With -format=svg or -format=mermaid, draws the resources by module, coloured by what the plan given with -plan does or, without one, by what the state has.";
    public override string Example => "millwright graph -format=svg -plan=tfplan > graph.svg";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("format", FlagKind.Text, "FORMAT", "dot for Graphviz, svg for a picture, or mermaid for Markdown.", "dot"),
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
        if (type is "validate" or "eval")
            diagnostics.Error("Graph type no longer available", $"The graph type \"{type}\" is no longer available. Use -type=plan instead to get a similar result.");
        else if (type is not ("" or "plan" or "plan-refresh-only" or "plan-destroy" or "apply" or "refresh" or "plan-refresh"))
            diagnostics.Error("Unsupported graph type", "The -type=... argument must be either \"plan\", \"plan-refresh-only\", \"plan-destroy\", or \"apply\".");
        var format = arguments.Text("format");
        if (format is not ("dot" or "svg" or "mermaid"))
            diagnostics.Error("Unsupported graph format", "The -format=... argument must be \"dot\", \"svg\" or \"mermaid\".");
        else if (format != "dot" && arguments.IsGiven("type"))
            diagnostics.Error("Incompatible graph options", $"The steps of an operation are drawn in the DOT language only. Leave -type out, or -format={format}.");
        if (diagnostics.HasErrors) return null;
        var configuration = session.LoadConfiguration(diagnostics, mayBeEmpty: true);
        if (configuration is null) return null;
        var state = await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        var providers = state is null ? null : await session.OpenProvidersAsync(configuration, state, diagnostics).ConfigureAwait(false);
        if (state is null || providers is null || diagnostics.HasErrors) return null;
        var context = session.Context(configuration, new Dictionary<string, Values.Value>(), state, providers);
        var graph = await StackGraphText.CreateAsync(context, diagnostics).ConfigureAwait(false);
        if (graph is null) return null;
        StackPlan? plan = null;
        if (arguments.Text("plan") is { } file && (plan = ReadPlan(file, context, session, diagnostics)) is null) return null;
        if (format == "svg") return graph.Svg(plan, Title(session, plan));
        if (format == "mermaid") return graph.Mermaid(plan);
        if (plan is not null) return graph.Steps(plan);
        return type switch
        {
            "" => graph.Resources(),
            "plan-destroy" => graph.DestroySteps(),
            _ => graph.Steps(arguments.IsOn("draw-cycles")),
        };
    }

    private static StackPlan? ReadPlan(string file, Infrastructure.Planning.StackContext context, StackSession session, DiagnosticList diagnostics)
    {
        if (PlanFiles.Read(file, context.Providers, session, diagnostics) is not { } saved) return null;
        if (PlanFile.CheckStillCurrent(saved.Plan, context.State) is not { } stale) return saved.Plan;
        diagnostics.Add(stale);
        return null;
    }

    private static string Title(StackSession session, StackPlan? plan)
    {
        var stack = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(session.WorkingDirectory)));
        return plan is null ? stack : $"{stack}: plan of {plan.Timestamp.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC";
    }
}
