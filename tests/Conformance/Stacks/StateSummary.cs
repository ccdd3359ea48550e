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
        var resources = document.RootElement.GetProperty("resources").EnumerateArray().ToList();
        var direct = resources.SelectMany(resource => DirectDependencies(resource).Select(needed => (Resource: Address(resource), Needed: needed)))
            .ToLookup(pair => pair.Resource, pair => pair.Needed);
        foreach (var resource in resources) AddResource(lines, resource, direct);
        if (document.RootElement.TryGetProperty("check_results", out var checks) && checks.ValueKind == JsonValueKind.Array)
            foreach (var check in checks.EnumerateArray()) lines.Add("check " + Sorted(check));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void AddResource(List<string> lines, JsonElement resource, ILookup<string, string> direct)
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
                if (property.Name == "dependencies")
                {
                    lines.Add($"{address}{key}{deposed} dependencies = {string.Join(' ', Closure(property.Value, direct))}");
                    continue;
                }
                Add(lines, $"{address}{key}{deposed} {property.Name}", property.Value);
            }
        }
    }

    private static string Address(JsonElement resource)
    {
        var module = System.Text.RegularExpressions.Regex.Replace(Text(resource, "module"), @"\[[^\]]*\]", "");
        var data = Text(resource, "mode") == "data" ? "data." : "";
        return $"{module}{(module.Length > 0 ? "." : "")}{data}{Text(resource, "type")}.{Text(resource, "name")}";
    }

    private static IEnumerable<string> DirectDependencies(JsonElement resource) =>
        resource.GetProperty("instances").EnumerateArray()
            .Where(instance => instance.TryGetProperty("dependencies", out _))
            .SelectMany(instance => instance.GetProperty("dependencies").EnumerateArray().Select(needed => needed.GetString()!));

    /// <summary>All that is needed, near or far: Terraform stores the closure, Millwright the direct ones, and both mean the same.</summary>
    private static IEnumerable<string> Closure(JsonElement dependencies, ILookup<string, string> direct)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var rising = new Queue<string>(dependencies.EnumerateArray().Select(needed => needed.GetString()!));
        while (rising.TryDequeue(out var needed))
        {
            if (!found.Add(needed)) continue;
            foreach (var next in direct[needed]) rising.Enqueue(next);
        }
        return found;
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
