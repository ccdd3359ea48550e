using System.Globalization;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>The calls of AWS STS that lead to credentials.</summary>
internal sealed class SecurityTokens(AwsService service)
{
    /// <param name="action">AssumeRole or AssumeRoleWithWebIdentity.</param>
    public async ValueTask<AwsCredentials> AssumeAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        var answer = await CallAsync(action, parameters, cancellation).ConfigureAwait(false);
        string Text(string name) => AwsService.Text(answer, name) ?? throw new StateStoreException($"{action} answered without credentials.");
        return new AwsCredentials(Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"))
        {
            Expires = DateTimeOffset.Parse(Text("Expiration"), CultureInfo.InvariantCulture),
        };
    }

    public async ValueTask<string> AccountAsync(CancellationToken cancellation) =>
        AwsService.Text(await CallAsync("GetCallerIdentity", [], cancellation).ConfigureAwait(false), "Account") ?? "";

    private async ValueTask<System.Xml.Linq.XElement> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("Action", action), new("Version", "2011-06-15"), .. parameters]);
        var body = await form.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        using var response = await service.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, service.Endpoint), body, "application/x-www-form-urlencoded", cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw await service.ErrorAsync(response, action, cancellation).ConfigureAwait(false);
        return await AwsService.XmlAsync(response, cancellation).ConfigureAwait(false);
    }
}
