using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Signs GET requests to AWS.</summary>
/// <remarks>Source: "Signature Version 4" in AWS's documentation.</remarks>
internal sealed class AwsRequestSigner(AwsKeys keys, string region, TimeProvider time)
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public void Sign(HttpRequestMessage request)
    {
        var now = time.GetUtcNow();
        var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{region}/s3/aws4_request";
        var url = request.RequestUri!;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}",
            ["x-amz-content-sha256"] = EmptyHash,
            ["x-amz-date"] = stamp,
        };
        if (keys.Token is not null) headers["x-amz-security-token"] = keys.Token;
        var names = string.Join(';', headers.Keys);
        var query = string.Join('&', url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static p => p.Contains('=') ? p : p + "=").Order(StringComparer.Ordinal));
        var canonical = $"GET\n{url.AbsolutePath}\n{query}\n{string.Concat(headers.Select(static h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{EmptyHash}";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + keys.Secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        foreach (var (name, value) in headers.Where(static h => h.Key != "host")) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={keys.Id}/{scope}, SignedHeaders={names}, Signature={signature}");
    }
}
