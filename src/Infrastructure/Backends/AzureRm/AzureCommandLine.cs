using System.Diagnostics;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>The person who signed in with the Azure CLI.</summary>
internal sealed class AzureCommandLine(string resource, string? tenant, string? subscription) : ITokenSource
{
    private const string Advice = "Sign in with \"az login\", or give an access key, a SAS token or a service principal.";

    public async ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        List<string> words = ["account", "get-access-token", "--output", "json", "--resource", resource.TrimEnd('/')];
        if (tenant is not null) words.AddRange(["--tenant", tenant]);
        else if (subscription is not null) words.AddRange(["--subscription", subscription]);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("az", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0) throw new StateStoreException($"The Azure CLI gave no token. {Advice}");
            using var document = JsonDocument.Parse(output);
            return new AccessToken(
                document.RootElement.GetProperty("accessToken").GetString()!,
                document.RootElement.TryGetProperty("expires_on", out var expires) ? DateTimeOffset.FromUnixTimeSeconds(expires.GetInt64()) : DateTimeOffset.UtcNow.AddMinutes(5));
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new StateStoreException($"The Azure CLI (az) is not installed. {Advice}", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"The Azure CLI gave no token. {Advice}", e);
        }
    }
}
