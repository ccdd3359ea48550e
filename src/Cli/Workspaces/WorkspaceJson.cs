using System.Text.Json;
using Millwright.Changes.Planning;
using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Workspaces;

/// <summary>The results of a workspace's stacks as one JSON document; it names what changes and repeats no value.</summary>
internal static class WorkspaceJson
{
    public static string Document(Action<Utf8JsonWriter> write)
    {
        return JsonOutput.Text(new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, json =>
        {
            json.WriteStartObject();
            json.WriteString("format_version", "1.0");
            write(json);
            json.WriteEndObject();
        });
    }

    public static string Results(WorkspaceSession workspace, StackGraph graph, IReadOnlyList<StackResult> results) => Document(json =>
    {
        json.WriteString("workspace", workspace.Definition.Root);
        json.WriteStartArray("stacks");
        foreach (var result in results) Write(json, workspace, graph, result);
        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("stacks", results.Count);
        json.WriteNumber("changed", results.Count(static r => r.Status is StackStatus.Changes or StackStatus.Applied));
        json.WriteNumber("failed", results.Count(static r => r.Status == StackStatus.Failed));
        json.WriteNumber("waiting", results.Count(static r => r.Status == StackStatus.Waiting));
        json.WriteNumber("add", results.Sum(static r => r.Counts.Add));
        json.WriteNumber("change", results.Sum(static r => r.Counts.Change));
        json.WriteNumber("destroy", results.Sum(static r => r.Counts.Destroy));
        json.WriteEndObject();
    });

    /// <summary>What is the same in all documents about a stack.</summary>
    public static void WriteStack(Utf8JsonWriter json, StackInstance stack)
    {
        json.WriteString("stack", stack.Id);
        json.WriteString("path", stack.Path);
        if (stack.Environment is not null) json.WriteString("environment", stack.Environment);
        if (stack.TerraformWorkspace is not null) json.WriteString("terraform_workspace", stack.TerraformWorkspace);
    }

    public static void WriteDiagnostics(Utf8JsonWriter json, DiagnosticList diagnostics, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics) DiagnosticJson.Write(json, diagnostic, sources);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, WorkspaceSession workspace, StackGraph graph, StackResult result)
    {
        json.WriteStartObject();
        WriteStack(json, result.Stack);
        json.WriteString("status", result.Status switch
        {
            StackStatus.Changes => "changes",
            StackStatus.NoChanges => "no_changes",
            StackStatus.Applied => "applied",
            StackStatus.Failed => "failed",
            StackStatus.Deferred => "deferred",
            StackStatus.Waiting => "waiting",
            StackStatus.Refused => "refused",
            _ => "skipped",
        });
        if (result.Because is not null) json.WriteString("because", result.Because);
        if (result.Change is { } change) json.WriteNumber("change", change);
        if (result.Waits) json.WriteBoolean("waits", true);
        if (result.Note is not null) json.WriteString("note", result.Note);
        Texts(json, "depends_on", graph.Dependencies.GetValueOrDefault(result.Stack.Id) ?? []);
        Texts(json, "planned_after", result.PlannedAfter);
        json.WriteStartObject("summary");
        json.WriteNumber("import", result.Counts.Import);
        json.WriteNumber("add", result.Counts.Add);
        json.WriteNumber("change", result.Counts.Change);
        json.WriteNumber("destroy", result.Counts.Destroy);
        json.WriteEndObject();
        json.WriteStartArray("actions");
        foreach (var action in result.Plan?.Actions.Where(static a => a.Kind != ActionKind.NoOp) ?? []) Write(json, action);
        json.WriteEndArray();
        WriteDiagnostics(json, result.Diagnostics, name => workspace.SourceOf(result.Stack, name));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedAction action)
    {
        json.WriteStartObject();
        json.WriteString("address", action.Address);
        json.WriteString("action", action.Kind.ToString().ToLowerInvariant());
        json.WriteString("risk", action.Risk.ToString().ToLowerInvariant());
        if (action.Reason is not null) json.WriteString("reason", action.Reason);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
