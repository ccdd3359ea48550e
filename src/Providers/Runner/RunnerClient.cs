using System.Collections;
using System.Net.Sockets;
using System.Text.Json;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;

namespace Millwright.Providers.Runner;

/// <summary>Borrows running providers from the user's runner, where there is one.</summary>
/// <remarks>Whatever goes wrong with the runner, a command starts its providers itself: a runner only ever saves time.</remarks>
public sealed class RunnerClient
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly string _socket;
    private readonly Lazy<Dictionary<string, string>> _environment = new(ReadEnvironment);
    private readonly Lazy<string> _surroundings;

    public RunnerClient(string socketPath)
    {
        _socket = socketPath;
        _surroundings = new(() => Surroundings.Of(_environment.Value));
    }

    /// <summary>The client of the user's runner; null where none was started or it is turned off with <c>MILLWRIGHT_RUNNER=off</c>.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static RunnerClient? Find(Func<string, string?> environment)
    {
        if (environment("MILLWRIGHT_RUNNER") is "off" or "0" or "false") return null;
        // Log lines are for the command that asked for them, from the first one on.
        if (ProviderLog.FromEnvironment(environment).Level != LogLevel.Off) return null;
        var socket = RunnerDirectory.SocketIn(RunnerDirectory.Find(environment));
        return File.Exists(socket) ? new RunnerClient(socket) : null;
    }

    /// <summary>What the runner keeps; null where nobody answers.</summary>
    public async Task<IReadOnlyList<ShelvedProviderStatus>?> StatusAsync(CancellationToken cancellation)
    {
        var answer = await AskAsync(new RunnerRequest { Kind = RunnerRequestKind.Status }, cancellation);
        return answer is { Kind: RunnerAnswerKind.Status } ? answer.Providers : null;
    }

    /// <summary>Ends the runner when the last borrowed provider is back, or at once.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> StopAsync(bool force, CancellationToken cancellation) =>
        await AskAsync(new RunnerRequest { Kind = RunnerRequestKind.Stop, Force = force }, cancellation, Timeout.InfiniteTimeSpan) is { Kind: RunnerAnswerKind.Stopped };

    /// <summary>A running provider; null where the runner has none to lend.</summary>
    /// <param name="configuration">The configuration wanted (<see cref="ConfigurationDigest"/>); null where any will do.</param>
    internal async Task<BorrowedProcess?> BorrowAsync(PluginCommand command, string? configuration, PluginOutput output, CancellationToken cancellation)
    {
        var request = new RunnerRequest
        {
            Kind = RunnerRequestKind.Borrow,
            Program = Path.GetFullPath(command.Path),
            MutualTls = command.MutualTls,
            Environment = _environment.Value,
            WorkingDirectory = Path.GetFullPath(command.WorkingDirectory.Length == 0 ? "." : command.WorkingDirectory),
            Surroundings = _surroundings.Value,
            Configuration = configuration,
        };
        RunnerConnection? connection = null;
        try
        {
            connection = await RunnerConnection.OpenAsync(_socket, cancellation);
            await connection.SendAsync(request, RunnerJson.Default.RunnerRequest, cancellation);
            var answer = await connection.ReceiveAsync(RunnerJson.Default.RunnerAnswer, cancellation).WaitAsync(command.StartTimeout, cancellation);
            if (answer is { Kind: RunnerAnswerKind.Lent, Handshake: not null })
            {
                var process = BorrowedProcess.Take(connection, answer, request.Program, output);
                connection = null;
                return process;
            }
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException or TimeoutException or ProviderStartException)
        {
            return null;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private async Task<RunnerAnswer?> AskAsync(RunnerRequest request, CancellationToken cancellation, TimeSpan? patience = null)
    {
        try
        {
            using var connection = await RunnerConnection.OpenAsync(_socket, cancellation);
            await connection.SendAsync(request, RunnerJson.Default.RunnerRequest, cancellation);
            return await connection.ReceiveAsync(RunnerJson.Default.RunnerAnswer, cancellation).WaitAsync(patience ?? _patience, cancellation);
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException or TimeoutException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> ReadEnvironment()
    {
        var environment = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) environment[(string)entry.Key] = (string?)entry.Value ?? "";
        return environment;
    }
}
