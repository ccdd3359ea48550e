using System.Diagnostics;
using System.Text.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>A credential plugin: a program that prints an ExecCredential with a token.</summary>
/// <remarks>https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins</remarks>
internal sealed record LoginCommand(string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string ApiVersion)
{
    /// <exception cref="StateStoreException">The program cannot be run, fails or prints no token. Its output is not repeated.</exception>
    public async ValueTask<string> TokenAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Command, Arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = $"{{\"kind\":\"ExecCredential\",\"apiVersion\":\"{ApiVersion}\",\"spec\":{{\"interactive\":false}}}}";
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0) throw new StateStoreException($"The Kubernetes credential command \"{Command}\" failed with exit code {process.ExitCode}.");
            using var document = JsonDocument.Parse(output);
            return document.RootElement.GetProperty("status").GetProperty("token").GetString() ?? throw new KeyNotFoundException();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new StateStoreException($"The Kubernetes credential command \"{Command}\" cannot be run: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"The Kubernetes credential command \"{Command}\" printed no ExecCredential with a token.", e);
        }
    }
}
