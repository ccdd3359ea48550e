using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Millwright.Providers.Tests.Peers;

/// <summary>An AWS API on loopback for the tests of a class.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private Process? _process;

    /// <summary>What keeps an AWS provider from looking for credentials anywhere else.</summary>
    public static IReadOnlyDictionary<string, string?> Credentials { get; } = new Dictionary<string, string?>
    {
        ["AWS_ACCESS_KEY_ID"] = "x",
        ["AWS_SECRET_ACCESS_KEY"] = "x",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
    };

    /// <summary>The server's address; null where it cannot run here.</summary>
    public string? Endpoint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}" }) start.ArgumentList.Add(argument);
        try
        {
            _process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }
        _process!.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (await AnswersAsync(port)) Endpoint = $"http://127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(int port)
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < TimeSpan.FromSeconds(60) && !_process!.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        return false;
    }
}
