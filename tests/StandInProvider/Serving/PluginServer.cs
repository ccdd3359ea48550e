using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Millwright.StandInProvider.Serving;

/// <summary>Listens on a socket and answers calls until it is told to end.</summary>
internal sealed class PluginServer : IAsyncDisposable
{
    private readonly Options _options;
    private readonly string _socket;
    private readonly X509Certificate2? _certificate;
    private readonly WebApplication _application;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PluginServer(Options options, IPluginService service)
    {
        _options = options;
        _socket = options.Socket ?? Path.Combine(Path.GetTempPath(), $"standin-{Environment.ProcessId}.sock");
        File.Delete(_socket);
        var client = options.Socket is null ? Handshake.ClientCertificate : null;
        _certificate = client is null ? null : Handshake.CreateServerCertificate();

        // An empty builder has no logging, configuration and content of its own, which would cost more than all else at the start.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenUnixSocket(_socket, listener =>
            {
                listener.Protocols = HttpProtocols.Http2;
                if (_certificate is null) return;
                listener.UseHttps(_certificate, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (shown, _, _) => shown.RawDataMemory.Span.SequenceEqual(client!.RawDataMemory.Span);
                });
            });
        });
        _application = builder.Build();
        var calls = new CallDispatcher(service, () => _ended.TrySetResult());
        _application.Run(calls.AnswerAsync);
    }

    /// <summary>Serves until a client asks for the end, or, where nobody in particular started it, the input ends.</summary>
    public async Task RunAsync()
    {
        await _application.StartAsync();
        var stays = _options.Socket is not null;
        Console.WriteLine(stays ? Handshake.Reattachment(_options.ProtocolVersion, _socket) : Handshake.Line(_options.ProtocolVersion, _socket, _certificate));
        await (stays ? Console.In.ReadToEndAsync() : _ended.Task);
    }

    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _application.StopAsync(impatience.Token);
        await _application.DisposeAsync();
        _certificate?.Dispose();
        File.Delete(_socket);
    }
}
