using System.Text;
using CliWrap;
using CliWrap.Buffered;
using Millwright.Providers.Settings;
using System.Text.Json;

namespace Millwright.Providers.Hosts;

/// <summary>The API tokens of hosts: from <c>TF_TOKEN_</c> variables, <c>credentials</c> blocks, or the user's helper program.</summary>
/// <param name="environment">The value of a variable, or null.</param>
/// <param name="pluginDirectories">Where helper programs lie besides the search path.</param>
public sealed class HostCredentials(CliConfiguration configuration, Func<string, string?> environment, IReadOnlyList<string> pluginDirectories)
{
    private const string HelperPrefix = "terraform-credentials-";
    private readonly Dictionary<string, string?> _fromHelper = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The name of the configured helper; null where there is none.</summary>
    public string? HelperName => configuration.CredentialsHelper?.Name;

    /// <summary>The token to send to a host; null where there is none.</summary>
    /// <exception cref="HostRequestException">The helper program failed.</exception>
    public async ValueTask<string?> TokenAsync(string host, CancellationToken cancellation)
    {
        if (FromEnvironment(host) is { } own) return own;
        if (configuration.Credentials.TryGetValue(host, out var configured)) return configured;
        if (configuration.CredentialsHelper is null) return null;
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_fromHelper.TryGetValue(host, out var token))
                _fromHelper[host] = token = Token(await RunHelperAsync("get", host, null, cancellation).ConfigureAwait(false));
            return token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether the environment sets a host's token, which nothing else can then change.</summary>
    public bool IsSetByEnvironment(string host) => FromEnvironment(host) is not null;

    /// <summary>Hands the helper program a token to keep, or has it forget the one it keeps.</summary>
    /// <param name="token">Null to forget.</param>
    /// <exception cref="HostRequestException">The helper program failed.</exception>
    public async Task StoreWithHelperAsync(string host, string? token, CancellationToken cancellation)
    {
        if (token is null) await RunHelperAsync("forget", host, null, cancellation).ConfigureAwait(false);
        else await RunHelperAsync("store", host, CredentialsFile.TokenObject(token), cancellation).ConfigureAwait(false);
    }

    /// <remarks>Dots are written as underscores, and dashes as two of them; a port cannot be written.</remarks>
    private string? FromEnvironment(string host)
    {
        string[] spellings = [host, host.Replace('.', '_'), host.Replace(".", "_", StringComparison.Ordinal).Replace("-", "__", StringComparison.Ordinal)];
        foreach (var spelling in spellings)
        {
            if (environment("TF_TOKEN_" + spelling) is { Length: > 0 } token) return token;
        }
        return null;
    }

    private async Task<string> RunHelperAsync(string verb, string host, string? input, CancellationToken cancellation)
    {
        var (name, arguments) = configuration.CredentialsHelper!.Value;
        var program = pluginDirectories.Select(directory => Path.Combine(directory, HelperPrefix + name)).FirstOrDefault(File.Exists) ?? HelperPrefix + name;
        try
        {
            var result = await CliWrap.Cli.Wrap(program)
                .WithArguments([.. arguments, verb, host])
                .WithStandardInputPipe(PipeSource.FromString(input ?? "", Encoding.UTF8))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation).ConfigureAwait(false);
            if (result.ExitCode == 0) return result.StandardOutput;
            throw new HostRequestException($"error in {program} {verb} {host}: {result.StandardError.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new HostRequestException($"the credentials helper {program} cannot be run: {e.Message}", e);
        }
    }

    private static string? Token(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("token", out var token) ? token.GetString() : null;
        }
        catch (JsonException e)
        {
            // The answer is not shown: it may hold half a secret.
            throw new HostRequestException("the credentials helper gave an answer that is no JSON object", e);
        }
    }
}
