namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>An object or a prefix in a bucket of S3 or of a service that speaks like it.</summary>
/// <param name="Root">Where the bucket's objects are, ending in a slash.</param>
internal sealed record BucketAddress(Uri Root, string Bucket, string Key, string Region)
{
    private const string Amazon = ".amazonaws.com";
    private const string DefaultRegion = "us-east-1";

    /// <exception cref="PackageException">The URL does not name a bucket and an object.</exception>
    public static BucketAddress Parse(Uri url, string? region, Func<string, string?> environment)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        var server = new Uri(url.GetLeftPart(UriPartial.Authority) + "/");
        if (url.Host.EndsWith(Amazon, StringComparison.Ordinal))
        {
            var labels = url.Host[..^Amazon.Length].Split('.');
            var service = Array.FindIndex(labels, static l => l == "s3" || l.StartsWith("s3-", StringComparison.Ordinal));
            if (service < 0) throw new PackageException("URL is not a valid S3 URL");
            region ??= service + 1 < labels.Length ? labels[service + 1] : labels[service].Length > 3 ? labels[service][3..] : DefaultRegion;
            if (service > 0) return new BucketAddress(Endpoint(environment) is { } own ? new Uri(own, string.Join('.', labels.Take(service)) + "/") : server, string.Join('.', labels.Take(service)), path, region);
        }
        var slash = path.IndexOf('/');
        if (slash <= 0 || slash == path.Length - 1) throw new PackageException("URL is not a valid S3 URL: it must name a bucket and an object");
        var bucket = path[..slash];
        region ??= environment("AWS_REGION") is { Length: > 0 } given ? given : DefaultRegion;
        return new BucketAddress(new Uri(Endpoint(environment) is { } endpoint && url.Host.EndsWith(Amazon, StringComparison.Ordinal) ? endpoint : server, bucket + "/"), bucket, path[(slash + 1)..], region);
    }

    public Uri Object(string key, string? version) =>
        new(Root, Escape(key) + (version is null ? "" : $"?versionId={Uri.EscapeDataString(version)}"));

    public Uri Listing(string? continuation) =>
        new(Root, $"?{(continuation is null ? "" : $"continuation-token={Uri.EscapeDataString(continuation)}&")}list-type=2&prefix={Uri.EscapeDataString(Key)}");

    private static string Escape(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static Uri? Endpoint(Func<string, string?> environment) =>
        (environment("AWS_ENDPOINT_URL_S3") ?? environment("AWS_ENDPOINT_URL")) is { Length: > 0 } url ? new Uri(url.TrimEnd('/') + "/") : null;
}
