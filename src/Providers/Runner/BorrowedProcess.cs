using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Millwright.Providers.Protocol;

namespace Millwright.Providers.Runner;

/// <summary>A plugin's process that the runner has lent to this command, until it is given back.</summary>
internal sealed class BorrowedProcess : IPluginProcess
{
    private readonly RunnerConnection _connection;
    private readonly PanicRecorder _panic;
    private readonly PluginOutput _output;
    private readonly Task _exited;
    private readonly CancellationTokenSource _closing = new();

    private BorrowedProcess(RunnerConnection connection, RunnerAnswer loan, string program, PluginOutput output)
    {
        _connection = connection;
        _output = output;
        _panic = new PanicRecorder(Path.GetFileName(program));
        Id = loan.Process;
        Handshake = PluginHandshake.Parse(loan.Handshake!, program);
        if (loan.Certificate is { } pem) ClientCertificate = X509Certificate2.CreateFromPem(pem, pem);
        ConfiguredAs = loan.ConfiguredAs;
        KnowsSchema = loan.KnowsSchema;
        _exited = ListenAsync(_closing.Token);
    }

    public int Id { get; }
    public PluginHandshake Handshake { get; }
    public X509Certificate2? ClientCertificate { get; }
    public bool IsLent => true;

    /// <summary>The configuration it has (<see cref="ConfigurationDigest"/>); null for none.</summary>
    public string? ConfiguredAs { get; set; }

    /// <summary>Whether it has been asked for its schema, as some providers insist on.</summary>
    public bool KnowsSchema { get; set; }

    /// <summary>Whether it may be lent again.</summary>
    public bool IsSound { get; set; }

    /// <summary>Takes over a process that the runner lends on a connection.</summary>
    /// <exception cref="ProviderStartException">What the runner says of it makes no sense.</exception>
    public static BorrowedProcess Take(RunnerConnection connection, RunnerAnswer loan, string program, PluginOutput output) =>
        new(connection, loan, program, output);

    public void AddOutput(string line) => _output(line, _panic.InPanic);

    public async Task<string?> PanicReportAsync()
    {
        await ExitsWithinAsync(TimeSpan.FromSeconds(1));
        return _panic.Report();
    }

    public async Task<bool> ExitsWithinAsync(TimeSpan time)
    {
        try
        {
            await _exited.WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            var told = new ProviderReturn { ConfiguredAs = ConfiguredAs, KnowsSchema = KnowsSchema, IsSound = IsSound && !_exited.IsCompleted };
            await _connection.SendAsync(told, RunnerJson.Default.ProviderReturn, CancellationToken.None);
        }
        catch (IOException)
        {
            // The runner is gone, and the process with it.
        }
        await _closing.CancelAsync();
        await _exited;
        _connection.Dispose();
        _closing.Dispose();
        ClientCertificate?.Dispose();
    }

    /// <summary>Takes what the plugin prints, until it or the runner ends.</summary>
    private async Task ListenAsync(CancellationToken closing)
    {
        try
        {
            while (await _connection.ReceiveAsync(RunnerJson.Default.RunnerAnswer, closing) is { Kind: RunnerAnswerKind.Line } answer)
            {
                _panic.Add(answer.Text ?? "");
                AddOutput(answer.Text ?? "");
            }
        }
        catch (Exception e) when (e is IOException or JsonException or OperationCanceledException)
        {
            // Then nothing more is to be heard of it.
        }
    }
}
