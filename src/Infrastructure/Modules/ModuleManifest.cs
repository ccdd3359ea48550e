using System.Buffers;
using System.Text.Json;

namespace Millwright.Infrastructure.Modules;

/// <summary>The list of installed modules in <c>.terraform/modules/modules.json</c>, as Terraform keeps it.</summary>
public sealed class ModuleManifest
{
    private readonly SortedDictionary<string, InstalledModule> _modules = new(StringComparer.Ordinal);

    /// <summary>By key: the names of the calls from the root down, joined with dots; the root's is empty.</summary>
    public IReadOnlyDictionary<string, InstalledModule> Modules => _modules;

    public void Add(InstalledModule module) => _modules[module.Key] = module;

    /// <summary>The manifest of a data directory; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    public static ModuleManifest? Read(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        if (!File.Exists(path)) return null;
        var manifest = new ModuleManifest();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var module in json.RootElement.GetProperty("Modules").EnumerateArray())
            {
                manifest.Add(new InstalledModule(
                    module.GetProperty("Key").GetString() ?? "",
                    module.GetProperty("Source").GetString() ?? "",
                    module.TryGetProperty("Version", out var version) ? version.GetString() : null,
                    module.GetProperty("Dir").GetString() ?? ""));
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The module manifest {path} cannot be read: {error.Message}", error);
        }
        return manifest;
    }

    public void Write(string dataDirectory)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("Modules");
            foreach (var module in _modules.Values)
            {
                json.WriteStartObject();
                json.WriteString("Key", module.Key);
                json.WriteString("Source", module.Source);
                if (module.Version is not null) json.WriteString("Version", module.Version);
                json.WriteString("Dir", module.Directory);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        var path = PathIn(dataDirectory);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, buffer.WrittenSpan);
    }

    private static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "modules", "modules.json");
}

/// <summary>An entry of the manifest.</summary>
/// <param name="Source">In its normal form; empty for the root.</param>
/// <param name="Version">Only for modules from a registry.</param>
/// <param name="Directory">Relative to the working directory.</param>
public sealed record InstalledModule(string Key, string Source, string? Version, string Directory);
