using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>Finds out as whom Google's API is called, in the order Terraform looks.</summary>
internal static class GoogleIdentity
{
    public static ITokenSource Find(BackendArguments arguments, BackendSite site)
    {
        var rest = new RestClient(new TlsSettings().Handler(site), RetryPolicy.Patient, site.Time);
        var source = Own(arguments, site, rest);
        if (arguments.Text("impersonate_service_account", "GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT", "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT") is { } account)
            source = new ImpersonatedIdentity(source, account, arguments.List("impersonate_service_account_delegates"), rest, site.Time);
        return new CachedTokens(source, site.Time);
    }

    private static ITokenSource Own(BackendArguments arguments, BackendSite site, RestClient rest)
    {
        if (arguments.Text("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN") is { } token) return new FixedToken(token);
        if (arguments.Text("credentials", "GOOGLE_BACKEND_CREDENTIALS", "GOOGLE_CREDENTIALS") is { } given)
            return Parse(PathOrContents.Read(given, site), "the string provided in credentials is neither valid json nor a valid file path", rest, site);
        foreach (var path in DefaultFiles(site))
        {
            if (File.Exists(path)) return Parse(File.ReadAllText(path), $"\"{path}\" holds no Google credentials", rest, site);
        }
        return new MetadataIdentity(rest, site);
    }

    private static IEnumerable<string> DefaultFiles(BackendSite site)
    {
        if (site.Environment("GOOGLE_APPLICATION_CREDENTIALS") is { Length: > 0 } named) yield return named;
        yield return Path.Combine(site.Environment("CLOUDSDK_CONFIG") ?? Path.Combine(site.Environment("HOME") ?? "", ".config", "gcloud"), "application_default_credentials.json");
    }

    private static ITokenSource Parse(string json, string problem, RestClient rest, BackendSite site)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement.Clone();
            return root.GetProperty("type").GetString() switch
            {
                "service_account" => new ServiceAccount(root, rest, site.Time),
                "authorized_user" => new AuthorizedUser(root, rest, site.Time),
                var type => throw new StateStoreException($"Google credentials of the type \"{type}\" are not supported yet. Use a service account's key, a user's application default credentials or an access token."),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException(problem);
        }
    }
}
