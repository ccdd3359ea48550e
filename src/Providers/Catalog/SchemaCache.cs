using System.Security.Cryptography;
using System.Text;
using Millwright.Providers.Protocol;

namespace Millwright.Providers.Catalog;

/// <summary>What provider packages answered when asked for their schema, kept from command to command.</summary>
/// <remarks>
/// A package's schema never changes, so it is filed under the package's hash. The AWS provider takes a second or more to put
/// its answer together; reading it here takes milliseconds. Files that cannot be read are as good as none.
/// </remarks>
internal sealed class SchemaCache(string dataDirectory)
{
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
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A directory that cannot be written to works, only slower.
        }
    }

    private string PathOf(string packageHash) =>
        Path.Combine(_directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(packageHash)).AsSpan(0, 16)));
}
