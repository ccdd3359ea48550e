using System.Globalization;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Temporary credentials of a role that other credentials, or a web identity token, may take on.</summary>
internal sealed class AssumedRole(SecurityTokens tokens, string action, Func<IEnumerable<KeyValuePair<string, string>>> parameters) : IAwsCredentials
{
    public async ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation) =>
        await tokens.AssumeAsync(action, parameters(), cancellation).ConfigureAwait(false);

    /// <summary>From an assume_role or assume_role_with_web_identity argument.</summary>
    public static AssumedRole From(BackendArguments role, bool webIdentity, SecurityTokens tokens, Func<string, string> readFile)
    {
        var common = Parameters(role).ToList();
        return new AssumedRole(tokens, webIdentity ? "AssumeRoleWithWebIdentity" : "AssumeRole", () => webIdentity ? [.. common, new("WebIdentityToken", WebToken(role, readFile))] : common);
    }

    /// <summary>A role with nothing but its name and, for a web identity, a token file.</summary>
    public static AssumedRole Simple(SecurityTokens tokens, string arn, string? session, string? tokenFile, Func<string, string> readFile)
    {
        KeyValuePair<string, string>[] common = [new("RoleArn", arn), new("RoleSessionName", session ?? DefaultSession())];
        return tokenFile is null
            ? new AssumedRole(tokens, "AssumeRole", () => common)
            : new AssumedRole(tokens, "AssumeRoleWithWebIdentity", () => [.. common, new("WebIdentityToken", readFile(tokenFile).Trim())]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(BackendArguments role)
    {
        yield return new("RoleArn", role.Required("role_arn", "AWS_ROLE_ARN"));
        yield return new("RoleSessionName", role.Text("session_name", "AWS_ROLE_SESSION_NAME") ?? DefaultSession());
        if (role.Text("duration") is { } duration) yield return new("DurationSeconds", Seconds(duration));
        if (role.Text("external_id") is { } external) yield return new("ExternalId", external);
        if (role.Text("policy") is { } policy) yield return new("Policy", policy);
        if (role.Text("source_identity") is { } identity) yield return new("SourceIdentity", identity);
        foreach (var pair in Numbered("PolicyArns.member.{0}.arn", role.List("policy_arns"))) yield return pair;
        var tags = role.Map("tags").OrderBy(static t => t.Key, StringComparer.Ordinal).ToList();
        foreach (var pair in Numbered("Tags.member.{0}.Key", tags.Select(static t => t.Key))) yield return pair;
        foreach (var pair in Numbered("Tags.member.{0}.Value", tags.Select(static t => t.Value))) yield return pair;
        foreach (var pair in Numbered("TransitiveTagKeys.member.{0}", role.List("transitive_tag_keys"))) yield return pair;
    }

    private static IEnumerable<KeyValuePair<string, string>> Numbered(string format, IEnumerable<string> values) =>
        values.Select((value, i) => KeyValuePair.Create(string.Format(CultureInfo.InvariantCulture, format, i + 1), value));

    private static string WebToken(BackendArguments role, Func<string, string> readFile)
    {
        if (role.Text("web_identity_token") is { } token) return token;
        var path = role.Required("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE");
        try
        {
            return readFile(path).Trim();
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }

    private static string Seconds(string duration) => GoDuration.TryParse(duration, out var span) && span >= TimeSpan.FromMinutes(15) && span <= TimeSpan.FromHours(12)
        ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        : throw new StateStoreException("The duration of assume_role must be between 15 minutes and 12 hours, such as \"1h30m\".");

    private static string DefaultSession() => $"terraform-{Guid.NewGuid():n}";
}
