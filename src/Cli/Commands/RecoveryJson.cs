using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Recovery;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>What "recover -json" prints.</summary>
internal static class RecoveryJson
{
    public static string Of(IReadOnlyList<ResolvedDoubt> resolved, IReadOnlyList<Operation> forgotten, DiagnosticList diagnostics)
    {
        return JsonOutput.Text(new JsonWriterOptions { Indented = true }, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("in_doubt");
            foreach (var doubt in resolved) Write(writer, doubt);
            writer.WriteEndArray();
            writer.WriteStartArray("forgotten");
            foreach (var operation in forgotten) writer.WriteStringValue(operation.Address.ToString());
            writer.WriteEndArray();
            writer.WriteStartArray("messages");
            foreach (var diagnostic in diagnostics)
            {
                writer.WriteStartObject();
                writer.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
                writer.WriteString("summary", diagnostic.Summary);
                writer.WriteString("detail", diagnostic.Detail);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, ResolvedDoubt doubt)
    {
        var operation = doubt.Operation;
        writer.WriteStartObject();
        writer.WriteString("address", operation.Address.ToString());
        writer.WriteString("provider", operation.Provider.ToString());
        writer.WriteString("begun", operation.At.UtcDateTime);
        writer.WriteString("verdict", doubt.Verdict);
        writer.WriteStartArray("import_ids");
        foreach (var id in doubt.ImportIds) writer.WriteStringValue(id);
        writer.WriteEndArray();
        if (doubt.Reason is { } reason) writer.WriteString("reason", reason);
        if (operation.Planned is { } planned)
        {
            writer.WritePropertyName("planned");
            planned.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
