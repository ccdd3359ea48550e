using System.Security.Cryptography;
using System.Text;
using Millwright.Providers.Protocol;

namespace Millwright.Providers.Catalog;

/// <summary>What provider packages answered when asked for their schema, kept from command to command.</summary>
/// <remarks>
/// A package's schema never changes, so it is filed under the package's hash. The AWS provider takes a second or more to put
/// its answer together; reading it here takes milliseconds. Files that cannot be read are as good as none. What no command has
/// asked for in a month, as after a provider's upgrade, is deleted, and so is what was asked for longest ago once all of them take
/// too much room; other commands that use the directory at the same time lose nothing but time.
/// </remarks>
internal sealed class SchemaCache(string dataDirectory, TimeProvider? clock = null, long mostBytes = SchemaCache.MostBytes)
{
    public const long MostBytes = 512L << 20;

    private static readonly TimeSpan _longestUnused = TimeSpan.FromDays(30);
    private static readonly TimeSpan _longestWrite = TimeSpan.FromHours(1);
    private static readonly TimeSpan _precision = TimeSpan.FromDays(1);

    private readonly TimeProvider _time = clock ?? TimeProvider.System;

    private static readonly byte[] Magic = "millwright schema 1\n"u8.ToArray();

    private readonly string _directory = Path.Combine(dataDirectory, "providers", ".millwright-schemas");

    /// <summary>The schema of a package; null where it is not known.</summary>
    public PluginProviderSchema? Load(string packageHash)
    {
        try
        {
            var path = PathOf(packageHash);
            if (!File.Exists(path)) return null;
            var bytes = File.ReadAllBytes(path);
            var header = Magic.Length + 1 + sizeof(int);
            if (bytes.Length < header || !bytes.AsSpan().StartsWith(Magic)) return null;
            var length = BitConverter.ToInt32(bytes, Magic.Length + 1);
            if (_time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > _precision) File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return bytes.Length == header + length ? new PluginProviderSchema(bytes[Magic.Length], bytes.AsMemory(header)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or Google.Protobuf.InvalidProtocolBufferException)
        {
            return null;
        }
    }

    public void Save(string packageHash, PluginProviderSchema schema)
    {
        // What came with complaints is asked for again, so that they are heard again.
        if (schema.Diagnostics.Count > 0) return;
        try
        {
            Directory.CreateDirectory(_directory);
            var path = PathOf(packageHash);
            var temporary = $"{path}.tmp{Environment.ProcessId}";
            using (var file = File.Create(temporary))
            {
                file.Write(Magic);
                file.WriteByte((byte)schema.ProtocolVersion);
                file.Write(BitConverter.GetBytes(schema.Response.Length));
                file.Write(schema.Response.Span);
            }
            File.Move(temporary, path, overwrite: true);
            Prune(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A directory that cannot be written to works, only slower.
        }
    }

    /// <summary>A file's time is when it was last asked for, to the day.</summary>
    private void Prune(string newest)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var total = 0L;
        foreach (var file in new DirectoryInfo(_directory).GetFiles().OrderByDescending(static f => f.LastWriteTimeUtc))
        {
            var unused = now - file.LastWriteTimeUtc;
            var isWritten = file.Extension.StartsWith(".tmp", StringComparison.Ordinal);
            if (!isWritten) total += file.Length;
            if (file.FullName != Path.GetFullPath(newest) && (unused > (isWritten ? _longestWrite : _longestUnused) || (!isWritten && total > mostBytes))) file.Delete();
        }
    }

    private string PathOf(string packageHash) =>
        Path.Combine(_directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(packageHash)).AsSpan(0, 16)));
}
