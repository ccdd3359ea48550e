using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>The machine-readable user interface: one JSON object a line, in Terraform's published format 1.2.</summary>
/// <param name="write">Takes whole lines; called by one thread at a time.</param>
public sealed class UiMessages(Action<string> write, TimeProvider time, string terraformVersion)
{
    private readonly Lock _gate = new();

    /// <summary>The first message: which format follows.</summary>
    public void Version() => Send("version", $"Terraform {terraformVersion}", json =>
    {
        json.WriteString("terraform", terraformVersion);
        json.WriteString("type", "version");
        json.WriteString("ui", "1.2");
    });

    /// <summary>What init says of its own steps.</summary>
    /// <param name="code">Names the message, whatever its words.</param>
    public void Init(string code, string text) => Send(
        "init_output",
        text,
        json =>
        {
            json.WriteString("message_code", code);
            json.WriteString("type", "init_output");
        },
        timestamp: time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A line of progress.</summary>
    public void Log(string text) => Send("log", text, static json => json.WriteString("type", "log"));

    public void Show(Diagnostic diagnostic, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        var kind = diagnostic.IsError ? "Error" : "Warning";
        Send(
            "diagnostic",
            $"{kind}: {diagnostic.Summary}",
            json =>
            {
                json.WritePropertyName("diagnostic");
                DiagnosticJson.Write(json, diagnostic, sources);
                json.WriteString("type", "diagnostic");
            },
            diagnostic.IsError ? "error" : "warn");
    }

    /// <summary>All of a plan: drift, changes, their number and outputs.</summary>
    public void Plan(StackPlan plan)
    {
        foreach (var change in plan.Drift.Where(change => change.Action != ActionKind.NoOp || plan.Mode == PlanMode.RefreshOnly)) Drift(change);
        Changes(plan);
        ChangeSummary("plan", PlanCounts.Of(plan.Changes));
        if (plan.Outputs.Count > 0) Outputs(plan.Outputs);
    }

    /// <summary>What a plan reaches and what of it cannot be undone: a message that Terraform does not have, sent on request only.</summary>
    public void BlastRadius(StackPlan plan) => Send("blast_radius", "Blast radius", json =>
    {
        BlastRadiusJson.Write(json, plan);
        json.WriteString("type", "blast_radius");
    });

    /// <summary>What a way back undoes: a message that Terraform does not have.</summary>
    /// <param name="write">Writes its members.</param>
    public void Rollback(string text, Action<Utf8JsonWriter> write) => Send("rollback", text, json =>
    {
        write(json);
        json.WriteString("type", "rollback");
    });

    /// <summary>The planned changes alone, as an apply of a saved plan tells them.</summary>
    public void Changes(StackPlan plan)
    {
        foreach (var change in plan.EffectiveChanges)
        {
            if (change.Action == ActionKind.Delete && change.Address.Resource.Mode == ResourceMode.Data) continue;
            var action = UiChange.Action(change);
            Send("planned_change", $"{change.Address}: Plan to {action}", json => UiChange.Write(json, change, action, "planned_change"));
        }
    }

    /// <param name="operation">"plan", "apply" or "destroy".</param>
    public void ChangeSummary(string operation, PlanCounts counts)
    {
        var text = operation switch
        {
            "apply" => $"Apply complete! Resources: {(counts.Import > 0 ? Text($"{counts.Import} imported, ") : "")}{Text($"{counts.Add} added, {counts.Change} changed, {counts.Destroy} destroyed.")}",
            "destroy" => Text($"Destroy complete! Resources: {counts.Destroy} destroyed."),
            _ => $"Plan: {counts}",
        };
        Send("change_summary", text, json =>
        {
            json.WriteStartObject("changes");
            json.WriteNumber("add", counts.Add);
            json.WriteNumber("change", counts.Change);
            json.WriteNumber("import", counts.Import);
            json.WriteNumber("remove", counts.Destroy);
            json.WriteString("operation", operation);
            json.WriteEndObject();
            json.WriteString("type", "change_summary");
        });
    }

    /// <summary>The outputs after an apply, with their values unless they are sensitive.</summary>
    public void Outputs(IReadOnlyDictionary<string, StateOutput> outputs) => Send("outputs", Text($"Outputs: {outputs.Count}"), json =>
    {
        json.WriteStartObject("outputs");
        foreach (var (name, output) in outputs.OrderBy(static o => o.Key, StringOrder.Instance))
        {
            json.WriteStartObject(name);
            json.WriteBoolean("sensitive", output.Sensitive);
            json.WritePropertyName("type");
            ValueJson.WriteType(json, output.Value.Type);
            if (!output.Sensitive)
            {
                json.WritePropertyName("value");
                ValueJson.Write(json, output.Value, output.Value.Type);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteString("type", "outputs");
    });

    /// <summary>A step of an operation on a resource.</summary>
    /// <param name="details">Writes what the hook has beside the resource.</param>
    internal void Hook(string type, ResourceInstanceAddress address, string message, Action<Utf8JsonWriter> details) => Send(type, $"{address}: {message}", json =>
    {
        json.WriteStartObject("hook");
        UiChange.WriteResource(json, "resource", address);
        details(json);
        json.WriteEndObject();
        json.WriteString("type", type);
    });

    private void Drift(ResourceChange change)
    {
        var action = UiChange.Action(change);
        Send("resource_drift", $"{change.Address}: Drift detected ({action})", json => UiChange.Write(json, change, action, "resource_drift"));
    }

    private void Outputs(IReadOnlyList<OutputChange> outputs) => Send("outputs", Text($"Outputs: {outputs.Count}"), json =>
    {
        json.WriteStartObject("outputs");
        foreach (var output in outputs.OrderBy(static o => o.Name, StringOrder.Instance))
        {
            json.WriteStartObject(output.Name);
            json.WriteBoolean("sensitive", output.Sensitive);
            json.WriteString("action", UiChange.Name(output.Action));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteString("type", "outputs");
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Send(string type, string message, Action<Utf8JsonWriter> body, string level = "info", string? timestamp = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("@level", level);
            json.WriteString("@message", message);
            json.WriteString("@module", "terraform.ui");
            json.WriteString("@timestamp", timestamp ?? time.GetLocalNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal));
            body(json);
            json.WriteEndObject();
        }
        var line = Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
        lock (_gate) write(line);
    }
}
