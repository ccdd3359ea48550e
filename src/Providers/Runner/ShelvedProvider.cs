using System.Security.Cryptography.X509Certificates;
using Millwright.Providers.Protocol;

namespace Millwright.Providers.Runner;

/// <summary>A provider process that the runner keeps between commands.</summary>
internal sealed class ShelvedProvider : IAsyncDisposable
{
    private readonly PluginProcess _process;
    private readonly PluginCalls _calls;
    private volatile PluginOutput? _borrower;

    private ShelvedProvider(string key, RunnerRequest request, PluginProcess process, PluginHandshake handshake)
    {
        Key = key;
        Name = Path.GetFileName(request.Program);
        WorkingDirectory = request.WorkingDirectory;
        _process = process;
        _calls = new PluginCalls(process, handshake);
        Certificate = process.ClientCertificate is { } certificate
            ? $"{certificate.ExportCertificatePem()}\n{PrivateKey(certificate)}\n"
            : null;
    }

    /// <summary>What a request must have in common with the one it was started for (<see cref="ShelfKey"/>).</summary>
    public string Key { get; }

    public string Name { get; }
    public string WorkingDirectory { get; }
    public string? Certificate { get; }
    public int ProcessId => _process.Id;
    public string HandshakeLine => _process.HandshakeLine;
    public string? ConfiguredAs { get; set; }
    public bool KnowsSchema { get; set; }
    public DateTimeOffset Since { get; set; }

    /// <summary>Ends with the process.</summary>
    public Task Exited => _process.Exited;

    /// <summary>Ends when the process has and its last words have been passed on.</summary>
    public Task EndedAsync() => _process.EndedAsync();

    /// <summary>Who hears what the process prints: the command that has it.</summary>
    public PluginOutput? Borrower { set => _borrower = value; }

    /// <exception cref="ProviderStartException">The program cannot be run or is no plugin.</exception>
    public static async Task<ShelvedProvider> StartAsync(string key, RunnerRequest request, CancellationToken cancellation)
    {
        ShelvedProvider? shelved = null;
        var command = new PluginCommand(request.Program)
        {
            MutualTls = request.MutualTls,
            WorkingDirectory = request.WorkingDirectory,
            InheritsEnvironment = false,
            Environment = request.Environment.ToDictionary(static v => v.Key, static v => (string?)v.Value),
        };
        var process = PluginProcess.Start(command, (line, inPanic) => shelved?._borrower?.Invoke(line, inPanic));
        try
        {
            var handshake = await process.HandshakeAsync(cancellation);
            return shelved = new ShelvedProvider(key, request, process, handshake);
        }
        catch
        {
            process.Kill();
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process without asking it.</summary>
    public void Kill() => _process.Kill();

    public ValueTask DisposeAsync() => _calls.DisposeAsync();

    private static string PrivateKey(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
