using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Infrastructure.Clouds;

/// <summary>Signs requests with AWS Signature Version 4.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html</remarks>
internal static class AwsSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds the headers of the signature; the path and query of the request must be encoded as S3 encodes them.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, AwsCredentials credentials, string region, string service, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        request.Headers.Host = uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}";
        request.Headers.TryAddWithoutValidation("x-amz-date", stamp);
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        if (credentials.SessionToken is { } token) request.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        var headers = SignedHeaders(request);
        var names = string.Join(';', headers.Keys);
        var canonical = $"{request.Method}\n{uri.AbsolutePath}\n{CanonicalQuery(uri)}\n{string.Concat(headers.Select(static h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{hash}";
        var scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        var text = $"{Algorithm}\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>Percent-encodes everything that RFC 3986 does not leave alone.</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text);

    private static SortedDictionary<string, string> SignedHeaders(HttpRequestMessage request)
    {
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Headers) signed[name.ToLowerInvariant()] = string.Join(',', values).Trim();
        if (request.Content?.Headers.ContentType is { } type) signed["content-type"] = type.ToString();
        return signed;
    }

    private static string CanonicalQuery(Uri uri) =>
        string.Join('&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Contains('=') ? p : p + "=").Order(StringComparer.Ordinal));
}
