using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>The calls of the S3 API that states need.</summary>
internal sealed class S3Client(S3Bucket bucket, AwsService service)
{
    public string BucketName => bucket.Name;

    /// <summary>Null where there is no such object.</summary>
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, key, "", CustomerKeyHeaders, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return await response.BytesAsync(cancellation).ConfigureAwait(false);
        var problem = await ErrorAsync(response, "GetObject", cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound && !problem.Message.Contains("NoSuchBucket", StringComparison.Ordinal)) return null;
        throw problem;
    }

    /// <returns>False where there is such an object already and there should be none.</returns>
    public async ValueTask<bool> PutAsync(string key, byte[] content, bool onlyNew, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, Address(key, ""));
                if (onlyNew) request.Headers.TryAddWithoutValidation("If-None-Match", "*");
                if (bucket.Acl is { } acl) request.Headers.TryAddWithoutValidation("x-amz-acl", acl);
                if (!bucket.SkipsChecksum) request.Headers.TryAddWithoutValidation("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(content)));
                AddEncryption(request);
                return request;
            },
            content,
            "application/json",
            cancellation).ConfigureAwait(false);
        if (onlyNew && response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict) return false;
        return response.IsSuccessStatusCode ? true : throw await ErrorAsync(response, "PutObject", cancellation).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Delete, key, "", static _ => { }, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw await ErrorAsync(response, "DeleteObject", cancellation).ConfigureAwait(false);
    }

    /// <summary>All keys below a prefix.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var keys = new List<string>();
        string? next = null;
        do
        {
            var query = $"?{(next is null ? "" : $"continuation-token={AwsSigner.Encode(next)}&")}list-type=2&max-keys=1000&prefix={AwsSigner.Encode(prefix)}";
            using var response = await SendAsync(HttpMethod.Get, "", query, static _ => { }, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw await ErrorAsync(response, "ListObjectsV2", cancellation).ConfigureAwait(false);
            var page = await AwsService.XmlAsync(response, cancellation).ConfigureAwait(false);
            keys.AddRange(page.Elements().Where(static e => e.Name.LocalName == "Contents").Select(static e => AwsService.Text(e, "Key") ?? ""));
            next = AwsService.Text(page, "NextContinuationToken");
        }
        while (!string.IsNullOrEmpty(next));
        return keys;
    }

    private ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, string key, string query, Action<HttpRequestMessage> prepare, CancellationToken cancellation) => service.SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(method, Address(key, query));
            prepare(request);
            return request;
        },
        [],
        null,
        cancellation);

    private Uri Address(string key, string query) => new(bucket.Address.AbsoluteUri + string.Join('/', key.Split('/').Select(AwsSigner.Encode)) + query);

    private void AddEncryption(HttpRequestMessage request)
    {
        if (!bucket.Encrypts) return;
        if (bucket.KmsKeyId is { } kms)
        {
            request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption", "aws:kms");
            request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption-aws-kms-key-id", kms);
        }
        else if (bucket.CustomerKey is not null) CustomerKeyHeaders(request);
        else request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption", "AES256");
    }

    private void CustomerKeyHeaders(HttpRequestMessage request)
    {
        if (!bucket.Encrypts || bucket.CustomerKey is not { } key) return;
        request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption-customer-algorithm", "AES256");
        request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption-customer-key", Convert.ToBase64String(key));
        request.Headers.TryAddWithoutValidation("x-amz-server-side-encryption-customer-key-MD5", Convert.ToBase64String(MD5.HashData(key)));
    }

    private async ValueTask<StateStoreException> ErrorAsync(HttpResponseMessage response, string operation, CancellationToken cancellation)
    {
        if (response.Headers.TryGetValues("x-amz-bucket-region", out var regions) && (int)response.StatusCode is 301 or 400)
            return new StateStoreException($"operation error S3: {operation}: the bucket \"{bucket.Name}\" is in the region {string.Join("", regions)}, which the \"region\" argument does not say.");
        var error = await service.ErrorAsync(response, operation, cancellation).ConfigureAwait(false);
        return error.Message.Contains("NoSuchBucket", StringComparison.Ordinal)
            ? new StateStoreException($"S3 bucket \"{bucket.Name}\" does not exist.\n\nThe referenced S3 bucket must have been previously created. If the S3 bucket was created within the last minute, please wait for a minute or two and try again.\n\nError: {error.Message}", error)
            : error;
    }
}
