using System.Diagnostics;
using System.Text.Json;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>The credentials of a profile: its keys, the role it takes on, or what its program prints.</summary>
/// <param name="securityTokens">STS as called with the given credentials; null credentials for unsigned calls.</param>
internal sealed class ProfileCredentials(SharedProfiles profiles, string profile, bool required, Func<IAwsCredentials?, SecurityTokens> securityTokens) : IAwsCredentials
{
    private const int DeepestChain = 10;

    public ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation) => FindAsync(profile, 0, cancellation);

    private async ValueTask<AwsCredentials?> FindAsync(string name, int depth, CancellationToken cancellation)
    {
        if (!profiles.Has(name)) return required || depth > 0 ? throw new StateStoreException($"failed to get shared config profile, {name}") : null;
        if (depth > DeepestChain) throw new StateStoreException($"The AWS profile \"{profile}\" takes on roles in a circle.");
        if (profiles.Setting(name, "role_arn") is { } role) return await RoleAsync(name, role, depth, cancellation).ConfigureAwait(false);
        if (await FixedCredentials.Of(Setting(name, "aws_access_key_id"), Setting(name, "aws_secret_access_key"), Setting(name, "aws_session_token")).FindAsync(cancellation).ConfigureAwait(false) is { } keys) return keys;
        if (Setting(name, "credential_process") is { } command) return await RunAsync(name, command, cancellation).ConfigureAwait(false);
        if (Setting(name, "sso_start_url") is not null || Setting(name, "sso_session") is not null)
            throw new StateStoreException($"The AWS profile \"{name}\" signs in through IAM Identity Center, which is not supported directly. Add a line to it: credential_process = aws configure export-credentials --profile {name}");
        return null;
    }

    private async ValueTask<AwsCredentials?> RoleAsync(string name, string role, int depth, CancellationToken cancellation)
    {
        var session = Setting(name, "role_session_name");
        if (Setting(name, "web_identity_token_file") is { } file)
            return await AssumedRole.Simple(securityTokens(null), role, session, file, File.ReadAllText).FindAsync(cancellation).ConfigureAwait(false);
        var source = Setting(name, "source_profile");
        // A profile may name itself as its source: then it has the keys, too.
        var own = source is null ? null
            : source == name ? await FixedCredentials.Of(Setting(name, "aws_access_key_id"), Setting(name, "aws_secret_access_key"), Setting(name, "aws_session_token")).FindAsync(cancellation).ConfigureAwait(false)
            : await FindAsync(source, depth + 1, cancellation).ConfigureAwait(false);
        if (own is null) throw new StateStoreException($"The AWS profile \"{name}\" takes on a role, and its source_profile has no credentials for that.");
        return await AssumedRole.Simple(securityTokens(new FixedCredentials(own)), role, session, null, File.ReadAllText).FindAsync(cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<AwsCredentials?> RunAsync(string name, string command, CancellationToken cancellation)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/C", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (process.ExitCode != 0) throw new KeyNotFoundException();
            using var document = JsonDocument.Parse(output);
            var root = document.RootElement;
            return new AwsCredentials(
                root.GetProperty("AccessKeyId").GetString()!,
                root.GetProperty("SecretAccessKey").GetString()!,
                root.TryGetProperty("SessionToken", out var token) ? token.GetString() : null)
            {
                Expires = root.TryGetProperty("Expiration", out var expires) && expires.TryGetDateTimeOffset(out var until) ? until : DateTimeOffset.MaxValue,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // What it printed may hold a key.
            throw new StateStoreException($"The credential_process of the AWS profile \"{name}\" ended with exit code {process.ExitCode} and printed no credentials.");
        }
    }

    private string? Setting(string name, string setting) => profiles.Setting(name, setting);
}
