using System.Text;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>A state file as lines that can be compared: one for each attribute, output and dependency.</summary>
internal static class StateSummary
{
    /// <summary>Attributes that AWS makes up anew each time and that no pattern tells.</summary>
    private static readonly HashSet<string> MadeUp =
    [
        "public_ip", "private_ip", "public_dns", "private_dns", "carrier_ip", "unique_id", "create_date", "creation_date", "stream_label",
        "last_modified", "key_id", "policy_id", "etag", "version_id", "secret", "smtp_password_v4", "ses_smtp_password_v4", "default_version",
        "owner_id", "association_id", "allocation_id", "network_interface_id", "lease_duration",
    ];

    public static IReadOnlyList<string> Read(string path)
    {
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var lines = new List<string>();
        foreach (var output in document.RootElement.GetProperty("outputs").EnumerateObject()) Add(lines, $"output.{output.Name}", output.Value);
        foreach (var resource in document.RootElement.GetProperty("resources").EnumerateArray()) AddResource(lines, resource);
        if (document.RootElement.TryGetProperty("check_results", out var checks) && checks.ValueKind == JsonValueKind.Array)
            foreach (var check in checks.EnumerateArray()) lines.Add("check " + Sorted(check));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void AddResource(List<string> lines, JsonElement resource)
    {
        var address = $"{Text(resource, "module")} {Text(resource, "mode")} {Text(resource, "type")}.{Text(resource, "name")}";
        lines.Add($"{address} provider={Text(resource, "provider")} each={Text(resource, "each")}");
        foreach (var instance in resource.GetProperty("instances").EnumerateArray())
        {
            var key = instance.TryGetProperty("index_key", out var index) ? $"[{index}]" : "";
            var deposed = instance.TryGetProperty("deposed", out _) ? " deposed" : "";
            foreach (var property in instance.EnumerateObject())
            {
                if (property.Name is "private" or "index_key" or "deposed") continue;
                Add(lines, $"{address}{key}{deposed} {property.Name}", property.Value);
            }
        }
    }

    private static void Add(List<string> lines, string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject().Where(property => !MadeUp.Contains(property.Name))) Add(lines, $"{path}.{property.Name}", property.Value);
        }
        else
        {
            lines.Add($"{path} = {Sorted(value)}");
        }
    }

    /// <summary>The value as text, with identifiers taken out and lists sorted, since a set's order follows its identifiers.</summary>
    private static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Sorted).Order(StringComparer.Ordinal))}]",
        JsonValueKind.Object => new StringBuilder("{").AppendJoin(',', value.EnumerateObject().Where(p => !MadeUp.Contains(p.Name))
            .Select(p => $"{p.Name}:{Sorted(p.Value)}").Order(StringComparer.Ordinal)).Append('}').ToString(),
        _ => Terms.Value(value.GetRawText()),
    };

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
