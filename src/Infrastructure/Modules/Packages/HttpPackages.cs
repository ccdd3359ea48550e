using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Downloads archives over HTTP; other addresses are asked where the package really is.</summary>
/// <remarks>
/// An address without an archive's ending is asked with <c>terraform-get=1</c> and answers with an
/// <c>X-Terraform-Get</c> header, or a page with a <c>terraform-get</c> meta tag.
/// </remarks>
internal sealed partial class HttpPackages(HostClient web, Func<string, string?> environment, Func<PackageUrl, string, CancellationToken, Task> fetch) : IPackageGetter
{
    private const int MostDetours = 10;

    /// <summary>In bytes, of a packed archive.</summary>
    private const long LargestArchive = 2L << 30;

    public bool Handles(string scheme) => scheme is "http" or "https";

    public async Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        if (PackageArchive.FormatOf(url) is not { } format)
        {
            await FollowAsync(url, directory, cancellation).ConfigureAwait(false);
            return;
        }
        var temporary = Path.GetTempFileName();
        try
        {
            await DownloadAsync(url.Without("archive", "checksum", "filename"), temporary, cancellation).ConfigureAwait(false);
            await PackageChecksum.CheckAsync(url, temporary, list => ReadAsync(list, cancellation), cancellation).ConfigureAwait(false);
            await PackageArchive.UnpackAsync(temporary, format, directory, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task FollowAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        if (url["checksum"] is not null) throw new PackageException("checksum cannot be specified for directory download");
        var subdirectory = "";
        for (var detours = 0; Handles(url.Getter) && PackageArchive.FormatOf(url) is null; detours++)
        {
            if (detours == MostDetours) throw new PackageException($"too many X-Terraform-Get redirects: more than {MostDetours}");
            var target = await AskForTargetAsync(url, cancellation).ConfigureAwait(false);
            (url, subdirectory) = Resolve(target, subdirectory);
        }
        if (subdirectory.Length == 0)
        {
            await fetch(url, directory, cancellation).ConfigureAwait(false);
            return;
        }
        var whole = $"{directory}.package";
        try
        {
            await fetch(url, whole, cancellation).ConfigureAwait(false);
            PackageDirectory.Copy(PackageDirectory.Find(whole, subdirectory), directory);
        }
        finally
        {
            PackageDirectory.Remove(whole);
        }
    }

    private async Task<string> AskForTargetAsync(PackageUrl url, CancellationToken cancellation)
    {
        using var response = await AskAsync(url with { Query = [.. url.Query, ("terraform-get", "1")] }, cancellation).ConfigureAwait(false);
        var target = response.Headers.TryGetValues("X-Terraform-Get", out var header) ? header.FirstOrDefault() : null;
        if (string.IsNullOrEmpty(target)) target = MetaTag(Encoding.UTF8.GetString(await HostClient.ReadBytesAsync(response, cancellation).ConfigureAwait(false)));
        return string.IsNullOrEmpty(target) ? throw new PackageException("no source URL was returned") : target;
    }

    /// <summary>Where a server points to; what it says must not reach into this machine's own files.</summary>
    private static (PackageUrl Url, string Subdirectory) Resolve(string target, string subdirectory)
    {
        var normal = target.StartsWith('/') ? null : RemoteAddress.Normalize(target, out _);
        if (normal is null || PackageUrl.Parse(normal).Getter == "file") throw new PackageException($"invalid source string: {target}");
        var (package, within) = RemoteAddress.Split(normal);
        return (PackageUrl.Parse(package), RemoteAddress.Combine(within, subdirectory)!);
    }

    private async Task DownloadAsync(PackageUrl url, string path, CancellationToken cancellation)
    {
        using var response = await AskAsync(url, cancellation).ConfigureAwait(false);
        try
        {
            await using var file = File.Create(path);
            await response.Content.CopyToAsync(new LimitedStream(file, LargestArchive), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new PackageException(NetworkErrors.DescribeBody(e.InnerException ?? e), e);
        }
    }

    private async Task<string> ReadAsync(PackageUrl url, CancellationToken cancellation)
    {
        using var response = await AskAsync(url, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(await HostClient.ReadBytesAsync(response, cancellation).ConfigureAwait(false));
    }

    private async Task<HttpResponseMessage> AskAsync(PackageUrl url, CancellationToken cancellation)
    {
        var uri = url.ToUri();
        if (uri.Scheme is not ("http" or "https")) throw new PackageException($"download not supported for scheme '{uri.Scheme}'");
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (Credentials(uri) is { } credentials) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        HttpResponseMessage response;
        try
        {
            response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            throw new PackageException(e.Message, e);
        }
        if (response.IsSuccessStatusCode) return response;
        var status = (int)response.StatusCode;
        response.Dispose();
        throw new PackageException($"bad response code: {status}");
    }

    private string? Credentials(Uri url) => url.UserInfo.Length > 0
        ? Convert.ToBase64String(Encoding.UTF8.GetBytes(WebUtility.UrlDecode(url.UserInfo)))
        : Netrc.Find(url.Host, environment);

    private static string? MetaTag(string page)
    {
        foreach (Match tag in Meta().Matches(page))
        {
            var attributes = Attributes().Matches(tag.Value).ToDictionary(static a => a.Groups[1].Value.ToLowerInvariant(), static a => WebUtility.HtmlDecode(a.Groups[2].Value));
            if (attributes.GetValueOrDefault("name") == "terraform-get") return attributes.GetValueOrDefault("content");
        }
        return null;
    }

    [GeneratedRegex("<meta\\s[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Meta();

    [GeneratedRegex("([A-Za-z-]+)\\s*=\\s*[\"']([^\"']*)[\"']")]
    private static partial Regex Attributes();
}
