using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>One transport and identity for several services.</summary>
internal sealed class AwsConnection(RestClient rest, CredentialChain credentials, string region, TimeProvider time) : IDisposable
{
    public AwsService Service(string name, Uri endpoint) => new(name, region, endpoint, credentials, rest, time);

    public void Dispose() => rest.Dispose();
}
