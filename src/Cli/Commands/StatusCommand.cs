using System.Globalization;
using System.Text;
using Millwright.Changes.Targets;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Lists the stacks of a workspace and what is known of their states.</summary>
internal sealed class StatusCommand : Command
{
    public override string Name => "status";
    public override string Summary => "List the stacks of this repository and their states";
    public override string Description => "Finds the root modules below the current directory, or the stacks that millwright.hcl declares, and shows where the state of each is, what it holds, when it last changed, who has it locked, and whether a run was interrupted. States that are not files here are read only with -remote. Exits with 1 where something is wrong with a stack.";
    public override string Example => "millwright status -remote";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("remote", FlagKind.Switch, "", "Also read the states that servers keep."),
        CommonFlags.Workspace[1],
        CommonFlags.Json,
        CommonFlags.NoColor,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var workspace = WorkspaceSession.Open(WorkspaceMode.Root, terminal, arguments, diagnostics);
        var chosen = workspace is null ? null : await StackSelection.ReadAsync(workspace, null, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (workspace is null || chosen is null)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var states = new StackState[chosen.Count];
        var limit = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(Environment.ProcessorCount, 8), CancellationToken = stopping };
        await Parallel.ForAsync(0, chosen.Count, limit, async (i, token) => states[i] = await StackState.ReadAsync(workspace, chosen[i], arguments.IsOn("remote"), token).ConfigureAwait(false)).ConfigureAwait(false);
        terminal.WriteLine(arguments.IsOn("json") ? Json(workspace, states) : Table(workspace, states, terminal));
        return states.Any(static s => s.Problem is not null) ? 1 : 0;
    }

    private static string Table(WorkspaceSession workspace, IReadOnlyList<StackState> states, Terminal terminal)
    {
        if (states.Count == 0) return "There are no stacks here: no directory has Terraform configuration that is run by itself.";
        var environments = states.Any(static s => s.Stack.Environment is not null);
        List<string[]> rows = [environments ? ["STACK", "ENVIRONMENT", "BACKEND", "SERIAL", "RESOURCES", "LAST CHANGE", ""] : ["STACK", "BACKEND", "SERIAL", "RESOURCES", "LAST CHANGE", ""]];
        foreach (var state in states)
        {
            string[] cells = [state.Stack.Id, .. environments ? [state.Stack.Environment ?? ""] : Array.Empty<string>(), Place(state), Number(state), state.IsRead ? state.Resources.ToString(CultureInfo.InvariantCulture) : "", Age(state.Changed), Notes(state)];
            rows.Add(cells);
        }
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var line = string.Join("  ", rows[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
            text.Append(i == 0 ? terminal.Bold(line) : line).Append('\n');
        }
        text.Append(CultureInfo.InvariantCulture, $"\n{states.Count} {(states.Count == 1 ? "stack" : "stacks")}");
        if (workspace.Undeclared.Count > 0) text.Append(CultureInfo.InvariantCulture, $"; besides {Others(workspace.Undeclared)}");
        return text.Append('.').ToString();
    }

    private static string Others(IReadOnlyList<Target> undeclared)
    {
        var examples = undeclared.Count(static t => t.IsExample);
        var rest = undeclared.Where(static t => !t.IsExample).Select(static t => t.Path).ToList();
        var parts = new List<string>();
        if (rest.Count > 0) parts.Add($"{rest.Count} that millwright.hcl does not declare ({string.Join(", ", rest.Take(5))}{(rest.Count > 5 ? ", …" : "")})");
        if (examples > 0) parts.Add($"{examples} {(examples == 1 ? "example" : "examples")}");
        return string.Join(" and ", parts);
    }

    private static string Place(StackState state) =>
        (state.Backend ?? "?") + (state.TerraformWorkspace == "default" ? "" : $" ({state.TerraformWorkspace})");

    private static string Number(StackState state) => state.Serial?.ToString(CultureInfo.InvariantCulture) ?? (state.IsRead ? "never applied" : "");

    private static string Notes(StackState state)
    {
        var notes = new List<string>();
        if (state.Problem is not null) notes.Add(state.Problem.Split('\n')[0]);
        if (state.WasInterrupted) notes.Add("interrupted: the next run picks up what was done");
        if (state.Lock is { } held) notes.Add($"locked by {held.Who} for {held.Operation}");
        return string.Join("; ", notes);
    }

    private static string Age(DateTimeOffset? moment) => moment is null ? "" : (TimeProvider.System.GetUtcNow() - moment.Value) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago"),
        { TotalDays: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago"),
        { TotalDays: < 30 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d ago"),
        _ => moment.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string Json(WorkspaceSession workspace, IReadOnlyList<StackState> states) => WorkspaceJson.Document(json =>
    {
        json.WriteString("workspace", workspace.Definition.Root);
        json.WriteStartArray("stacks");
        foreach (var state in states)
        {
            json.WriteStartObject();
            WorkspaceJson.WriteStack(json, state.Stack);
            json.WriteString("backend", state.Backend);
            json.WriteBoolean("state_read", state.IsRead);
            if (state.Serial is { } serial) json.WriteNumber("serial", serial);
            if (state.IsRead) json.WriteNumber("resources", state.Resources);
            if (state.Changed is { } changed) json.WriteString("last_change", changed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            if (state.Lock is { } held)
            {
                json.WriteStartObject("lock");
                json.WriteString("id", held.Id);
                json.WriteString("operation", held.Operation);
                json.WriteString("who", held.Who);
                json.WriteString("created", held.Created);
                json.WriteEndObject();
            }
            json.WriteBoolean("interrupted", state.WasInterrupted);
            if (state.Problem is not null) json.WriteString("problem", state.Problem);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("undeclared");
        foreach (var target in workspace.Undeclared)
        {
            json.WriteStartObject();
            json.WriteString("path", target.Path);
            json.WriteBoolean("example", target.IsExample);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
