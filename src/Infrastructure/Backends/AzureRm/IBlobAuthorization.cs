namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>One of the ways by which a storage account lets requests in.</summary>
internal interface IBlobAuthorization
{
    /// <summary>Gets ready what needs the network.</summary>
    ValueTask PrepareAsync(CancellationToken cancellation);

    /// <summary>Adds what proves the right to a request that is otherwise complete.</summary>
    void Apply(HttpRequestMessage request);
}
