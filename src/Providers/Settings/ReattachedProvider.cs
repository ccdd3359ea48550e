using System.Text.Json;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers.Settings;

/// <summary>A provider that its developer runs, in a debugger say, and that commands are to use as it is.</summary>
/// <param name="ProtocolVersion">5 or 6.</param>
/// <param name="Process">Its process.</param>
/// <param name="Network"><c>unix</c> or <c>tcp</c>.</param>
public sealed record ReattachedProvider(int ProtocolVersion, int Process, string Network, string Address)
{
    private const string Variable = "TF_REATTACH_PROVIDERS";

    private static readonly IReadOnlyDictionary<ProviderAddress, ReattachedProvider> _none = new Dictionary<ProviderAddress, ReattachedProvider>();

    /// <summary>The providers that <c>TF_REATTACH_PROVIDERS</c> names, in the JSON that providers print when started for debugging.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static IReadOnlyDictionary<ProviderAddress, ReattachedProvider> Read(Func<string, string?> environment, DiagnosticList diagnostics)
    {
        if (environment(Variable) is not { Length: > 0 } text) return _none;
        var found = new Dictionary<ProviderAddress, ReattachedProvider>();
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                var address = ProviderAddress.TryParse(entry.Name) ?? throw new JsonException($"\"{entry.Name}\" is no provider address.");
                found[address] = Read(entry);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            diagnostics.Error($"Invalid {Variable}", $"Invalid format for {Variable}: {e.Message} Copy the value that the provider prints when it is started for debugging, or unset the variable.");
        }
        return found;
    }

    private static ReattachedProvider Read(JsonProperty entry)
    {
        var place = entry.Value.GetProperty("Addr");
        var network = place.GetProperty("Network").GetString() ?? "";
        if (network is not ("unix" or "tcp")) throw new JsonException($"Unknown address type \"{network}\" for \"{entry.Name}\".");
        var protocol = entry.Value.TryGetProperty("ProtocolVersion", out var given) ? given.GetInt32() : 0;
        // Providers of before version 6 do not say.
        if (protocol is not (0 or 5 or 6)) throw new JsonException($"Unknown protocol version {protocol} for \"{entry.Name}\".");
        return new ReattachedProvider(protocol == 6 ? 6 : 5, entry.Value.GetProperty("Pid").GetInt32(), network, place.GetProperty("String").GetString() ?? "");
    }
}
