using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.Installation;

/// <summary>The <c>h1:</c> hash of a package's content, which is the same for a directory and for an archive of it.</summary>
/// <remarks>
/// Source: Hash1 of golang.org/x/mod/sumdb/dirhash. It is the SHA-256 of a list with a line for each file, sorted by name:
/// the file's SHA-256 in hex, two spaces, the name with slashes.
/// </remarks>
public static class PackageHash
{
    public const string Scheme = "h1:";

    /// <summary>A provider's binary may have 700 MB: few, big reads.</summary>
    private const int BufferSize = 1 << 20;

    public static async Task<string> OfDirectoryAsync(string directory, CancellationToken cancellation)
    {
        var list = new StringBuilder();
        foreach (var name in Files(directory))
        {
            await using var stream = new FileStream(Path.Combine(directory, name), new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.SequentialScan,
            });
            await AddAsync(list, name, stream, cancellation);
        }
        return Finish(list);
    }

    public static async Task<string> OfArchiveAsync(string path, CancellationToken cancellation)
    {
        var list = new StringBuilder();
        using var archive = ZipFile.OpenRead(path);
        foreach (var entry in archive.Entries.OrderBy(static e => e.FullName, StringComparer.Ordinal))
        {
            await using var stream = await entry.OpenAsync(cancellation);
            await AddAsync(list, entry.FullName, stream, cancellation);
        }
        return Finish(list);
    }

    /// <summary>The names of all files under a directory, relative, with slashes, sorted.</summary>
    internal static IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static async Task AddAsync(StringBuilder list, string name, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = await content.ReadAsync(buffer, cancellation)) > 0) hash.AppendData(buffer, 0, count);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        list.Append(Convert.ToHexStringLower(hash.GetHashAndReset())).Append("  ").Append(name).Append('\n');
    }

    private static string Finish(StringBuilder list) =>
        Scheme + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())));
}
