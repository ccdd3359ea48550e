using System.Security.Cryptography;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Holds a downloaded file against the <c>checksum</c> setting of its address.</summary>
/// <remarks>Forms: <c>sha256:HEX</c> (also md5, sha1, sha512), <c>HEX</c> alone, or <c>file:URL</c> of a list of sums.</remarks>
internal static class PackageChecksum
{
    /// <param name="read">Fetches a list of sums; null where none can be fetched.</param>
    /// <exception cref="PackageException">The file has another checksum, or the setting is malformed.</exception>
    public static async Task CheckAsync(PackageUrl url, string path, Func<PackageUrl, Task<string>>? read, CancellationToken cancellation)
    {
        if (url["checksum"] is not { Length: > 0 } setting) return;
        var (type, sum) = Parse(setting);
        if (type == "file")
        {
            var list = read is null ? throw new PackageException("a checksum file can only be fetched over HTTP") : await read(PackageUrl.Parse(sum)).ConfigureAwait(false);
            (type, sum) = Find(list, url, sum);
        }
        await using var file = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(await HashAsync(type, file, cancellation).ConfigureAwait(false));
        if (!string.Equals(actual, sum, StringComparison.OrdinalIgnoreCase))
            throw new PackageException($"Checksums did not match for {url.ForDisplay}.\nExpected: {sum.ToLowerInvariant()}\nGot: {actual}\n*{type}.digest");
    }

    private static (string Type, string Sum) Parse(string setting)
    {
        var colon = setting.IndexOf(':');
        if (colon < 0) return (TypeByLength(setting), setting);
        var type = setting[..colon];
        if (type is "md5" or "sha1" or "sha256" or "sha512" or "file") return (type, setting[(colon + 1)..]);
        throw new PackageException($"unsupported checksum type: {type}");
    }

    private static string TypeByLength(string sum) => sum.Length switch
    {
        32 => "md5",
        40 => "sha1",
        64 => "sha256",
        128 => "sha512",
        _ => throw new PackageException($"unknown type for checksum {sum}"),
    };

    /// <summary>The line of a list of sums that is about the file, in the style of <c>sha256sum</c> or with one sum alone.</summary>
    private static (string Type, string Sum) Find(string list, PackageUrl url, string from)
    {
        var name = url.Location[(url.Location.LastIndexOf('/') + 1)..];
        foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 1 || parts[1].TrimStart('*').TrimStart('.', '/') == name) return (TypeByLength(parts[0]), parts[0]);
        }
        throw new PackageException($"no checksum found in: {from}");
    }

    // MD5 and SHA-1 are what some publishers still list; they guard against torn downloads, not against forgery.
#pragma warning disable CA5350, CA5351
    private static ValueTask<byte[]> HashAsync(string type, Stream content, CancellationToken cancellation) => type switch
    {
        "md5" => MD5.HashDataAsync(content, cancellation),
        "sha1" => SHA1.HashDataAsync(content, cancellation),
        "sha512" => SHA512.HashDataAsync(content, cancellation),
        _ => SHA256.HashDataAsync(content, cancellation),
    };
#pragma warning restore CA5350, CA5351
}
