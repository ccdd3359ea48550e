using System.Xml.Linq;
using Millwright.Infrastructure.Clouds;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Packages in S3 and what speaks like it: an archive, or all objects under a prefix.</summary>
internal sealed class S3Packages(HostClient web, Func<string, string?> environment) : IPackageGetter
{
    private static readonly string[] _settings =
        ["archive", "checksum", "filename", "region", "version", "aws_profile", "aws_access_key_id", "aws_access_key_secret", "aws_access_token"];

    public bool Handles(string scheme) => scheme == "s3";

    public async Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        var place = BucketAddress.Parse(url.Without(_settings).ToUri(), url["region"], environment);
        var keys = AwsKey.Find(url, environment)
            ?? throw new PackageException("no AWS credentials found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile with a key in the shared credentials file");
        void Sign(HttpRequestMessage request) => AwsSigner.Sign(request, [], keys, place.Region, "s3", TimeProvider.System.GetUtcNow());
        if (PackageArchive.FormatOf(url) is { } format)
        {
            await BucketDownload.UnpackAsync(url, format, directory, (path, token) => DownloadAsync(place.Object(place.Key, url["version"]), Sign, path, token), cancellation).ConfigureAwait(false);
            return;
        }
        var found = false;
        await foreach (var key in ListAsync(place, Sign, cancellation).ConfigureAwait(false))
        {
            if (key.EndsWith('/')) continue;
            found = true;
            var name = RemoteAddress.Combine("", key[place.Key.TrimEnd('/').Length..].TrimStart('/')) ?? throw new PackageException($"the bucket has an object \"{key}\" whose name leads outside of the module");
            var path = Path.Combine(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await DownloadAsync(place.Object(key, null), Sign, path, cancellation).ConfigureAwait(false);
        }
        if (!found) throw new PackageException($"there are no objects under \"{place.Key}\" in the bucket {place.Bucket}");
    }

    private async IAsyncEnumerable<string> ListAsync(BucketAddress place, Action<HttpRequestMessage> sign, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            using var response = await SendAsync(place.Listing(next), sign, cancellation).ConfigureAwait(false);
            var page = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await HostClient.ReadBytesAsync(response, cancellation).ConfigureAwait(false))).Root!;
            var space = page.Name.Namespace;
            foreach (var content in page.Elements(space + "Contents")) yield return content.Element(space + "Key")?.Value ?? "";
            next = page.Element(space + "NextContinuationToken")?.Value;
        }
        while (next is not null);
    }

    private async Task DownloadAsync(Uri url, Action<HttpRequestMessage> sign, string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(url, sign, cancellation).ConfigureAwait(false);
        await BucketDownload.SaveAsync(response, path, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, Action<HttpRequestMessage> sign, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        sign(request);
        return await BucketDownload.SendAsync(web, request, cancellation).ConfigureAwait(false);
    }
}
