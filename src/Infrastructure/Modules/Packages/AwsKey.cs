using Millwright.Infrastructure.Clouds;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Finds the access key that packages in S3 are fetched with.</summary>
internal static class AwsKey
{
    /// <summary>The key in an address, the environment or the shared credentials file; null where there is none.</summary>
    public static AwsCredentials? Find(PackageUrl url, Func<string, string?> environment)
    {
        if (url["aws_access_key_id"] is { Length: > 0 } id) return new AwsCredentials(id, url["aws_access_key_secret"] ?? "", url["aws_access_token"]);
        var profile = url["aws_profile"];
        if (profile is null && environment("AWS_ACCESS_KEY_ID") is { Length: > 0 } own)
            return new AwsCredentials(own, environment("AWS_SECRET_ACCESS_KEY") ?? "", environment("AWS_SESSION_TOKEN") is { Length: > 0 } token ? token : null);
        return FromFile(profile ?? environment("AWS_PROFILE") ?? "default", environment);
    }

    private static AwsCredentials? FromFile(string profile, Func<string, string?> environment)
    {
        var path = environment("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(environment("HOME") ?? "", ".aws", "credentials");
        if (!File.Exists(path)) return null;
        var settings = new Dictionary<string, string>();
        var inside = false;
        foreach (var line in File.ReadLines(path).Select(static l => l.Trim()))
        {
            if (line.StartsWith('[')) inside = line.Trim('[', ']', ' ') == profile;
            else if (inside && line.IndexOf('=') is > 0 and var equals && line[0] is not ('#' or ';')) settings[line[..equals].Trim()] = line[(equals + 1)..].Trim();
        }
        return settings.TryGetValue("aws_access_key_id", out var id) && settings.TryGetValue("aws_secret_access_key", out var secret)
            ? new AwsCredentials(id, secret, settings.GetValueOrDefault("aws_session_token"))
            : null;
    }
}
