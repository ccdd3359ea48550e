using System.Text.Json;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>The verdicts of checks as the "check_results" property of a state file.</summary>
internal static class StoredCheckResults
{
    /// <summary>Null where nothing can be checked.</summary>
    public static byte[]? Encode(IReadOnlyList<CheckResult> checks)
    {
        if (checks.Count == 0) return null;
        return JsonOutput.Bytes(ValueJson.WriterOptions, writer =>
        {
            writer.WriteStartArray();
            foreach (var check in checks) Write(writer, check);
            writer.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter writer, CheckResult check)
    {
        writer.WriteStartObject();
        writer.WriteString("object_kind", check.Kind);
        writer.WriteString("config_addr", check.ConfigAddress);
        writer.WriteString("status", Text(check.Status));
        if (check.Instances.Count == 0) writer.WriteNull("objects");
        else
        {
            writer.WriteStartArray("objects");
            foreach (var instance in check.Instances) Write(writer, instance);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CheckInstance instance)
    {
        writer.WriteStartObject();
        writer.WriteString("object_addr", instance.Address);
        writer.WriteString("status", Text(instance.Status));
        if (instance.FailureMessages.Count > 0)
        {
            writer.WriteStartArray("failure_messages");
            foreach (var message in instance.FailureMessages) writer.WriteStringValue(message);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static string Text(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "pass",
        CheckStatus.Fail => "fail",
        CheckStatus.Error => "error",
        _ => "unknown",
    };
}
