using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Millwright.Conformance.Tests.Peers;

/// <summary>An AWS API on loopback for the length of a test class.</summary>
public sealed class Moto : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private Process? _server;

    /// <summary>Where it listens, or null where this machine has no moto.</summary>
    public string? Endpoint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!Executable.Exists("python3") || ProviderMirror.Root is null) return;
        var endpoint = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("python3", ["-m", "moto.server", "-p", new Uri(endpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _server = Process.Start(start)!;
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        for (var attempt = 0; attempt < 300 && !_server.HasExited; attempt++)
        {
            if (await AnswersAsync(endpoint))
            {
                Endpoint = endpoint;
                return;
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Forgets everything that was created.</summary>
    public async Task ResetAsync() => (await _client.PostAsync($"{Endpoint}/moto-api/reset", null)).EnsureSuccessStatusCode();

    public ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false }) _server.Kill(entireProcessTree: true);
        _server?.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync(string endpoint)
    {
        try
        {
            using var answer = await _client.GetAsync($"{endpoint}/moto-api/data.json");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
