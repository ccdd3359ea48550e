using System.Xml;
using System.Xml.Linq;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Sends signed requests to one AWS service.</summary>
/// <param name="credentials">Null for calls that need no signature.</param>
internal sealed class AwsService(string service, string region, Uri endpoint, CredentialChain? credentials, RestClient rest, TimeProvider time)
{
    public Uri Endpoint => endpoint;

    /// <param name="create">Makes the request without its body.</param>
    public async ValueTask<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, byte[] body, string? contentType, CancellationToken cancellation)
    {
        var keys = credentials is null ? null : await credentials.RequireAsync(cancellation).ConfigureAwait(false);
        return await rest.SendAsync(
            () =>
            {
                var request = create();
                if (contentType is not null)
                {
                    request.Content = new ByteArrayContent(body);
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
                }
                if (keys is not null) AwsSigner.Sign(request, body, keys, region, service, time.GetUtcNow());
                return request;
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The document of an XML answer.</summary>
    /// <exception cref="StateStoreException">It is none.</exception>
    public static async ValueTask<XElement> XmlAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(await response.BytesAsync(cancellation).ConfigureAwait(false));
            return XDocument.Load(stream).Root!;
        }
        catch (XmlException e)
        {
            throw new StateStoreException("The answer of the AWS API is no XML. Is the endpoint right?", e);
        }
    }

    /// <summary>The content of an element, whatever its namespace.</summary>
    public static string? Text(XElement root, string name) => root.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    /// <summary>What an error answer says: its code and message.</summary>
    public async ValueTask<StateStoreException> ErrorAsync(HttpResponseMessage response, string operation, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        try
        {
            var error = await XmlAsync(response, cancellation).ConfigureAwait(false);
            return new StateStoreException($"operation error {service}: {operation}, StatusCode: {status}, {Text(error, "Code")}: {Text(error, "Message")}");
        }
        catch (StateStoreException)
        {
            return new StateStoreException($"operation error {service}: {operation}, StatusCode: {status} {response.ReasonPhrase}");
        }
    }
}
