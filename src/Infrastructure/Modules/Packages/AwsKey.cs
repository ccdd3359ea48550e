using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State.Local;

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
        try
        {
            var profiles = SharedProfiles.Load([], [path]);
            return profiles.Setting(profile, "aws_access_key_id") is { } id && profiles.Setting(profile, "aws_secret_access_key") is { } secret
                ? new AwsCredentials(id, secret, profiles.Setting(profile, "aws_session_token"))
                : null;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new PackageException(OperatingSystemError.Describe("open", path, e), e);
        }
    }
}
