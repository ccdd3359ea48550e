using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>What downloads from all kinds of buckets have in common.</summary>
internal static class BucketDownload
{
    /// <summary>In bytes, of one object.</summary>
    private const long LargestObject = 2L << 30;

    /// <summary>Downloads an archive to a temporary place, checks and unpacks it.</summary>
    public static async Task UnpackAsync(PackageUrl url, ArchiveFormat format, string directory, Func<string, CancellationToken, Task> download, CancellationToken cancellation)
    {
        var temporary = Path.GetTempFileName();
        try
        {
            await download(temporary, cancellation).ConfigureAwait(false);
            await PackageChecksum.CheckAsync(url, temporary, null, cancellation).ConfigureAwait(false);
            await PackageArchive.UnpackAsync(temporary, format, directory, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static async Task<HttpResponseMessage> SendAsync(HostClient web, HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        var status = HostClient.Status(response);
        response.Dispose();
        throw new PackageException($"{request.RequestUri!.GetLeftPart(UriPartial.Path)} answered {status}");
    }

    public static async Task SaveAsync(HttpResponseMessage response, string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.Create(path);
            await response.Content.CopyToAsync(new LimitedStream(file, LargestObject), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new PackageException(NetworkErrors.DescribeBody(e.InnerException ?? e), e);
        }
    }
}
