using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>The service account of the Google Cloud machine that this runs on.</summary>
internal sealed class MetadataIdentity(RestClient rest, BackendSite site) : ITokenSource
{
    public async ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        var host = site.Environment("GCE_METADATA_HOST") is { Length: > 0 } named ? named : "169.254.169.254";
        // No such server answers elsewhere: that is to be found out soon.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return await AccessToken.RequestAsync(
                rest,
                () =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}/computeMetadata/v1/instance/service-accounts/default/token");
                    request.Headers.Add("Metadata-Flavor", "Google");
                    return request;
                },
                "Asking the metadata server for a token",
                site.Time,
                limited.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateStoreException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new StateStoreException("google: could not find default credentials. Set credentials or GOOGLE_CREDENTIALS to a service account's key, or sign in with \"gcloud auth application-default login\".", e);
        }
    }
}
