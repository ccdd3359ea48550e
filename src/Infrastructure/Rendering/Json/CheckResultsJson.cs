using System.Text.Json;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes the verdicts of checks as the published JSON formats do.</summary>
internal static class CheckResultsJson
{
    /// <summary>The "checks" property; nothing where there are none.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<CheckResult> checks)
    {
        if (checks.Count == 0) return;
        writer.WriteStartArray("checks");
        foreach (var check in checks.OrderBy(static c => c.ConfigAddress, StringOrder.Instance)) Write(writer, check);
        writer.WriteEndArray();
    }

    /// <summary>The same from what a state file stores as "check_results".</summary>
    public static void WriteStored(Utf8JsonWriter writer, ReadOnlyMemory<byte> stored)
    {
        using var document = JsonDocument.Parse(stored);
        if (document.RootElement.ValueKind != JsonValueKind.Array) return;
        Write(writer, [.. document.RootElement.EnumerateArray().Select(static check => new CheckResult(
            Text(check, "object_kind"),
            Text(check, "config_addr"),
            Status(check),
            [.. Items(check, "objects").Select(static instance => new CheckInstance(
                Text(instance, "object_addr"),
                Status(instance),
                [.. Items(instance, "failure_messages").Select(static m => m.GetString() ?? "")]))]))]);
    }

    private static void Write(Utf8JsonWriter writer, CheckResult check)
    {
        var (module, rest) = SplitModule(check.ConfigAddress);
        writer.WriteStartObject();
        writer.WriteStartObject("address");
        writer.WriteString("kind", check.Kind == "output" ? "output_value" : check.Kind);
        var parts = rest.Split('.');
        var isData = check.Kind == "resource" && parts[0] == "data";
        if (check.Kind == "resource") writer.WriteString("mode", isData ? "data" : "managed");
        if (module.Length > 0) writer.WriteString("module", module);
        writer.WriteString("name", parts[^1]);
        writer.WriteString("to_display", check.ConfigAddress);
        if (check.Kind == "resource") writer.WriteString("type", parts[isData ? 1 : 0]);
        writer.WriteEndObject();
        writer.WriteString("status", Text(check.Status));
        if (check.Instances.Count > 0)
        {
            writer.WriteStartArray("instances");
            foreach (var instance in check.Instances.OrderBy(static i => i.Address, StringOrder.Instance)) Write(writer, instance);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CheckInstance instance)
    {
        var (module, rest) = SplitModule(instance.Address);
        writer.WriteStartObject();
        writer.WriteStartObject("address");
        var key = rest.IndexOf('[', StringComparison.Ordinal);
        if (key >= 0)
        {
            writer.WritePropertyName("instance_key");
            writer.WriteRawValue(rest[(key + 1)..^1], skipInputValidation: true);
        }
        if (module.Length > 0) writer.WriteString("module", module);
        writer.WriteString("to_display", instance.Address);
        writer.WriteEndObject();
        writer.WriteString("status", Text(instance.Status));
        if (instance.FailureMessages.Count > 0)
        {
            writer.WriteStartArray("problems");
            foreach (var message in instance.FailureMessages)
            {
                writer.WriteStartObject();
                writer.WriteString("message", message);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>The module part of an address and what follows it; keys in quotes may hold anything.</summary>
    private static (string Module, string Local) SplitModule(string address)
    {
        var start = 0;
        while (address.AsSpan(start).StartsWith("module."))
        {
            var end = start + "module.".Length;
            var quoted = false;
            while (end < address.Length && (quoted || address[end] != '.'))
            {
                if (address[end] == '\\') end++;
                else if (address[end] == '"') quoted = !quoted;
                end++;
            }
            if (end >= address.Length) break;
            start = end + 1;
        }
        return start == 0 ? ("", address) : (address[..(start - 1)], address[start..]);
    }

    private static string Text(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "pass",
        CheckStatus.Fail => "fail",
        CheckStatus.Error => "error",
        _ => "unknown",
    };

    private static CheckStatus Status(JsonElement json) => Text(json, "status") switch
    {
        "pass" => CheckStatus.Pass,
        "fail" => CheckStatus.Fail,
        "error" => CheckStatus.Error,
        _ => CheckStatus.Unknown,
    };

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
