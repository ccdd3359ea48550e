using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>The role of the container or the machine that this runs on, from its metadata service.</summary>
internal sealed class MachineCredentials(RestClient rest, BackendSite site, string? configuredEndpoint, bool skipsMachine) : IAwsCredentials
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation)
    {
        var relative = site.Environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        var full = site.Environment("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (!string.IsNullOrEmpty(relative)) return await ContainerAsync("http://169.254.170.2" + relative, cancellation).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(full)) return await ContainerAsync(full, cancellation).ConfigureAwait(false);
        if (skipsMachine || site.Environment("AWS_EC2_METADATA_DISABLED") is "true" or "TRUE" or "True") return null;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            return await MachineAsync(limited.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateStoreException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Most machines have no such service.
            return null;
        }
    }

    private ValueTask<AwsCredentials?> ContainerAsync(string address, CancellationToken cancellation)
    {
        var token = site.Environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is { Length: > 0 } file ? File.ReadAllText(file).Trim() : site.Environment("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        return KeysAsync(() => Request(HttpMethod.Get, address, "Authorization", token), cancellation);
    }

    private async ValueTask<AwsCredentials?> MachineAsync(CancellationToken cancellation)
    {
        var endpoint = (configuredEndpoint ?? site.Environment("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254").TrimEnd('/');
        using var session = await rest.SendAsync(() => Request(HttpMethod.Put, endpoint + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellation).ConfigureAwait(false);
        var token = session.IsSuccessStatusCode ? await session.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false) : null;
        var list = endpoint + "/latest/meta-data/iam/security-credentials/";
        using var roles = await rest.SendAsync(() => Request(HttpMethod.Get, list, "X-aws-ec2-metadata-token", token), cancellation).ConfigureAwait(false);
        if (!roles.IsSuccessStatusCode) return null;
        var role = (await roles.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)).Split('\n')[0].Trim();
        return await KeysAsync(() => Request(HttpMethod.Get, list + role, "X-aws-ec2-metadata-token", token), cancellation).ConfigureAwait(false);
    }

    private async ValueTask<AwsCredentials?> KeysAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        using var response = await rest.SendAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            var root = document.RootElement;
            return new AwsCredentials(root.GetProperty("AccessKeyId").GetString()!, root.GetProperty("SecretAccessKey").GetString()!, root.GetProperty("Token").GetString())
            {
                Expires = root.GetProperty("Expiration").GetDateTimeOffset(),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"The metadata service answered {(int)response.StatusCode} without credentials.", e);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string header, string? value)
    {
        var request = new HttpRequestMessage(method, address);
        if (!string.IsNullOrEmpty(value)) request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
