using System.Buffers;
using System.Text.Json;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A directory of packed providers that serves as filesystem mirror and, on a file server, as network mirror.</summary>
public sealed class MirrorDirectory(string root)
{
    private static readonly JsonWriterOptions _layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Where the archive of a package belongs.</summary>
    public string PathOf(ProviderAddress address, SemanticVersion version, ProviderPlatform platform) =>
        Path.Combine(HomeOf(address), $"terraform-provider-{address.Type}_{version}_{platform}.zip");

    /// <summary>Writes the indexes of the network mirror protocol, from the archives that are there.</summary>
    public async Task IndexAsync(ProviderAddress address, CancellationToken cancellation)
    {
        var home = HomeOf(address);
        var prefix = $"terraform-provider-{address.Type}_";
        var versions = new SortedDictionary<SemanticVersion, SortedDictionary<string, string>>();
        foreach (var archive in Directory.EnumerateFiles(home, prefix + "*.zip"))
        {
            var parts = Path.GetFileNameWithoutExtension(archive)[prefix.Length..].Split('_', 2);
            if (parts.Length != 2 || SemanticVersion.TryParse(parts[0]) is not { } version) continue;
            if (!versions.TryGetValue(version, out var platforms)) versions.Add(version, platforms = new(StringComparer.Ordinal));
            platforms[parts[1]] = archive;
        }
        foreach (var (version, platforms) in versions) await WriteVersionAsync(Path.Combine(home, $"{version}.json"), platforms, cancellation);
        Write(Path.Combine(home, "index.json"), json =>
        {
            json.WriteStartObject("versions");
            foreach (var version in versions.Keys.Select(static v => v.ToString()).Order(StringComparer.Ordinal))
            {
                json.WriteStartObject(version);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    private string HomeOf(ProviderAddress address) => Path.Combine(root, address.Host, address.Namespace, address.Type);

    private static async Task WriteVersionAsync(string path, SortedDictionary<string, string> platforms, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var (platform, archive) in platforms) hashes[platform] = await PackageArchive.HashContentAsync(archive, cancellation);
        Write(path, json =>
        {
            json.WriteStartObject("archives");
            foreach (var (platform, archive) in platforms)
            {
                json.WriteStartObject(platform);
                json.WriteStartArray("hashes");
                json.WriteStringValue(hashes[platform]);
                json.WriteEndArray();
                json.WriteString("url", Path.GetFileName(archive));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    private static void Write(string path, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _layout))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        var temporary = $"{path}.tmp{Environment.ProcessId}";
        File.WriteAllBytes(temporary, buffer.WrittenSpan);
        File.Move(temporary, path, overwrite: true);
    }
}
