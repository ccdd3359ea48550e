using System.IO.Compression;
using System.Security.Cryptography;

namespace Millwright.Providers.Installation;

/// <summary>The zip archive of a provider's package.</summary>
internal static class PackageArchive
{
    public const string HashScheme = "zh:";

    /// <summary>In bytes, of all files together; the largest provider has less than a tenth of it.</summary>
    private const long LargestSize = 8L << 30;

    public static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return HashScheme + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    /// <summary>The <c>h1:</c> hash of the content.</summary>
    /// <exception cref="ProviderSourceException">The archive is damaged.</exception>
    public static async Task<string> HashContentAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await PackageHash.OfArchiveAsync(path, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new ProviderSourceException($"the package cannot be unpacked: {e.Message}", e);
        }
    }

    /// <summary>Unpacks beside the place and moves there whole: a crash leaves no half package behind.</summary>
    /// <exception cref="ProviderSourceException">The archive is damaged or has files for other places.</exception>
    public static async Task UnpackAsync(string path, string targetDirectory, CancellationToken cancellation)
    {
        var temporary = $"{targetDirectory}.tmp{Environment.ProcessId}";
        if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        try
        {
            using (var archive = ZipFile.OpenRead(path))
            {
                if (archive.Entries.Sum(static entry => entry.Length) > LargestSize) throw new ProviderSourceException("the package unpacks to more than is allowed");
            }
            await ZipFile.ExtractToDirectoryAsync(path, temporary, cancellation);
            Directory.Move(temporary, targetDirectory);
        }
        catch (InvalidDataException e)
        {
            throw new ProviderSourceException($"the package cannot be unpacked: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }
}
