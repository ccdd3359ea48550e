using System.Buffers;
using System.Text.Json;
using Millwright.Providers.Versions;
using Millwright.Values;

namespace Millwright.Infrastructure.Modules;

/// <summary>The list of installed modules in <c>.terraform/modules/modules.json</c>, as Terraform keeps it.</summary>
public sealed class ModuleManifest
{
    private readonly SortedDictionary<string, InstalledModule> _modules = new(StringComparer.Ordinal);

    /// <summary>By key: the names of the calls from the root down, joined with dots; the root's is empty.</summary>
    public IReadOnlyDictionary<string, InstalledModule> Modules => _modules;

    public void Add(InstalledModule module) => _modules[module.Key] = module;

    /// <summary>Forgets a module and all that it calls.</summary>
    public void Discard(string key)
    {
        foreach (var gone in _modules.Keys.Where(k => k == key || k.StartsWith(key + ".", StringComparison.Ordinal)).ToList()) _modules.Remove(gone);
    }

    /// <summary>The entry of a module that is installed where it should be, from the right source and in a fitting version; or null.</summary>
    internal InstalledModule? FindUsable(ModuleRequest request)
    {
        if (!_modules.TryGetValue(request.Key, out var entry) || entry.Source != request.Address.Text || !System.IO.Directory.Exists(entry.Directory)) return null;
        if (entry.Version is null || request.Version is null) return entry;
        var constraints = VersionConstraints.TryParseLenient(request.Version.Constraint);
        return constraints is not null && SemanticVersion.TryParseLenient(entry.Version) is { } version && constraints.Allows(version) ? entry : null;
    }

    /// <summary>The manifest of a data directory; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    public static ModuleManifest? Read(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        if (!File.Exists(path)) return null;
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The module manifest {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The manifest in a file's bytes.</summary>
    /// <exception cref="JsonException">They are no JSON.</exception>
    /// <exception cref="InvalidOperationException">They are another document.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    internal static ModuleManifest Parse(byte[] content)
    {
        var manifest = new ModuleManifest();
        using var json = JsonDocument.Parse(content);
        foreach (var module in json.RootElement.GetProperty("Modules").EnumerateArray())
        {
            manifest.Add(new InstalledModule(
                module.GetProperty("Key").GetString() ?? "",
                module.GetProperty("Source").GetString() ?? "",
                module.TryGetProperty("Version", out var version) ? version.GetString() : null,
                module.GetProperty("Dir").GetString() ?? ""));
        }
        return manifest;
    }

    /// <summary>Replaces the manifest in one step, so that a crash leaves the old or the new one.</summary>
    public void Write(string dataDirectory)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
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
        var temporary = $"{path}.tmp{Environment.ProcessId}";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(buffer.WrittenSpan);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    private static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "modules", "modules.json");
}

/// <summary>An entry of the manifest.</summary>
/// <param name="Source">In its normal form; empty for the root.</param>
/// <param name="Version">Only for modules from a registry.</param>
/// <param name="Directory">Relative to the working directory.</param>
public sealed record InstalledModule(string Key, string Source, string? Version, string Directory);
