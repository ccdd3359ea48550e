using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Millwright.Providers.Hosts;

/// <summary>Logs a person in at a host by its own web page: OAuth's authorization code grant with a proof key.</summary>
/// <remarks>Sources: RFC 6749 section 4.1, RFC 7636, and "Server-side Login Protocol" in Terraform's documentation.</remarks>
public sealed class OAuthClient
{
    private const string Service = "login.v1";
    private const string Grant = "authz_code";

    private readonly string _id;
    private readonly Uri _authorization;
    private readonly Uri _token;
    private readonly (int First, int Last) _ports;
    private readonly IReadOnlyList<string> _scopes;

    private OAuthClient(string id, Uri authorization, Uri token, (int First, int Last) ports, IReadOnlyList<string> scopes)
    {
        _id = id;
        _authorization = authorization;
        _token = token;
        _ports = ports;
        _scopes = scopes;
    }

    /// <summary>As a host describes it; null where the host has no login of this kind.</summary>
    /// <exception cref="HostRequestException">The description is incomplete.</exception>
    public static OAuthClient? Read(HostServices services)
    {
        if (services.Describe(Service) is not { } service) return null;
        if (service.TryGetProperty("grant_types", out var grants) && grants.ValueKind == JsonValueKind.Array && !grants.EnumerateArray().Any(static g => g.GetString() == Grant)) return null;
        var ports = service.TryGetProperty("ports", out var range) && range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2
            ? (range[0].GetInt32(), range[1].GetInt32())
            : (1024, 65535);
        if (ports.Item1 < 1024 || ports.Item2 > 65535 || ports.Item1 > ports.Item2) throw new HostRequestException("the host's login service names an invalid range of ports");
        var scopes = service.TryGetProperty("scopes", out var listed) && listed.ValueKind == JsonValueKind.Array ? listed.EnumerateArray().Select(static s => s.GetString() ?? "").ToList() : [];
        return new OAuthClient(Text(service, "client"), Url(services, service, "authz"), Url(services, service, "token"), ports, scopes);
    }

    /// <summary>Waits until the person has logged in, and returns the token.</summary>
    /// <param name="show">Is told the address of the login page.</param>
    /// <exception cref="HostRequestException">The host refused, or its answer is not usable.</exception>
    public async Task<string> LogInAsync(HostClient web, Action<Uri> show, CancellationToken cancellation)
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        using var listener = Listen(out var callback);
        show(LoginPage(callback, state, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));
        var code = await WaitForCodeAsync(listener, state, cancellation).ConfigureAwait(false);
        return await ExchangeAsync(web, code, verifier, callback, cancellation).ConfigureAwait(false);
    }

    private Uri LoginPage(string callback, string state, string challenge)
    {
        var query = new StringBuilder(_authorization.Query.TrimStart('?'));
        void Add(string name, string value) => query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        Add("client_id", _id);
        Add("code_challenge", challenge);
        Add("code_challenge_method", "S256");
        Add("redirect_uri", callback);
        Add("response_type", "code");
        if (_scopes.Count > 0) Add("scope", string.Join(' ', _scopes));
        Add("state", state);
        return new UriBuilder(_authorization) { Query = query.ToString() }.Uri;
    }

    private HttpListener Listen(out string callback)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = attempt == 0 ? _ports.First : RandomNumberGenerator.GetInt32(_ports.First, _ports.Last + 1);
            var listener = new HttpListener();
            callback = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/login");
            listener.Prefixes.Add(callback + "/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                // Somebody else has the port.
                listener.Close();
            }
        }
        throw new HostRequestException("there is no free port to receive the login result on");
    }

    /// <summary>A request whose state is not the one given out comes from somebody else and is turned away.</summary>
    private static async Task<string> WaitForCodeAsync(HttpListener listener, string state, CancellationToken cancellation)
    {
        while (true)
        {
            var context = await listener.GetContextAsync().WaitAsync(cancellation).ConfigureAwait(false);
            var query = context.Request.QueryString;
            var fits = query["state"] is { } given && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(state));
            await AnswerAsync(context, fits ? "The login server has returned an authentication code. You may close this page and go back to the terminal." : "This page is not part of a login that is under way.", fits, cancellation).ConfigureAwait(false);
            if (!fits) continue;
            if (query["error"] is { Length: > 0 } error) throw new HostRequestException($"the host refused the login: {query["error_description"] ?? error}");
            return query["code"] is { Length: > 0 } code ? code : throw new HostRequestException("the host returned no authorization code");
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, string text, bool accepted, CancellationToken cancellation)
    {
        context.Response.StatusCode = accepted ? 200 : 400;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), cancellation).ConfigureAwait(false);
        context.Response.Close();
    }

    private async Task<string> ExchangeAsync(HostClient web, string code, string verifier, string callback, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _token)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = _id,
                ["code"] = code,
                ["code_verifier"] = verifier,
                ["grant_type"] = "authorization_code",
                ["redirect_uri"] = callback,
            }),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw new HostRequestException($"The remote server did not assign an auth token: {HostClient.Status(response)}.");
        using var json = await HostClient.ReadJsonAsync(response, cancellation).ConfigureAwait(false);
        return Text(json.RootElement, "access_token");
    }

    private static Uri Url(HostServices services, JsonElement service, string name) =>
        services.Resolve(Text(service, name)) ?? throw new HostRequestException($"the host's login service has an invalid \"{name}\" URL");

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new HostRequestException($"the host's answer has no \"{name}\"");
}
