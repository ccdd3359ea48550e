using Grpc.Core;
using Grpc.Net.Client;
using Millwright.Providers.Protocol.Wire;

namespace Millwright.Providers.Protocol;

/// <summary>Calls a plugin's methods and explains what went wrong where one does not answer.</summary>
internal sealed class PluginCalls : IAsyncDisposable
{
    private static readonly TimeSpan _shutdownPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long after a broken connection to wait for the process to be seen dead.</summary>
    private static readonly TimeSpan _deathNotice = TimeSpan.FromMilliseconds(500);

    private readonly IPluginProcess _process;
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _stdio;

    public PluginCalls(IPluginProcess process, PluginHandshake handshake)
    {
        _process = process;
        Methods = ProviderMethods.For(handshake.ProtocolVersion);
        _channel = PluginConnection.Open(handshake, process.ClientCertificate);
        _invoker = _channel.CreateCallInvoker();
        // Who lends a plugin out listens to what it prints.
        _stdio = process.IsLent ? Task.CompletedTask : PumpStdioAsync(_closing.Token);
    }

    public ProviderMethods Methods { get; }

    public int ProcessId => _process.Id;

    /// <summary>False once a call has failed or the plugin was told to stop: what it does from then on is not to be relied on.</summary>
    public bool IsSound { get; private set; } = true;

    public void Distrust() => IsSound = false;

    /// <param name="name">What Terraform calls the method, for messages.</param>
    /// <exception cref="ProviderCrashedException">The plugin died, or answered with an error of the transport.</exception>
    public async ValueTask<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        TRequest request,
        string name,
        CancellationToken cancellation)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            using var call = _invoker.AsyncUnaryCall(method, null, new CallOptions(cancellationToken: cancellation), request);
            return await call.ResponseAsync;
        }
        catch (RpcException e)
        {
            Distrust();
            cancellation.ThrowIfCancellationRequested();
            throw await ExplainAsync(e, name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.IsLent) await ShutDownAsync();
        await _closing.CancelAsync();
        await _stdio;
        _channel.Dispose();
        await _process.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ShutDownAsync()
    {
        try
        {
            var options = new CallOptions(deadline: DateTime.UtcNow + _shutdownPatience);
            using var call = _invoker.AsyncUnaryCall(ProviderMethods.Shutdown, null, options, new Empty());
            await call.ResponseAsync;
        }
        catch (RpcException)
        {
            // A server that ends at once may not get to answer; one that hangs is killed with its process.
        }
    }

    private async ValueTask<ProviderCrashedException> ExplainAsync(RpcException e, string name)
    {
        var method = $"{(Methods.Version == 5 ? "plugin" : "plugin6")}.(*GRPCProvider).{name}";
        var transport = e.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unknown;
        var died = transport && await _process.ExitsWithinAsync(_deathNotice);
        var (summary, detail) = died ? NoResponse(method) : e.StatusCode switch
        {
            StatusCode.Unavailable => NoResponse(method),
            StatusCode.Cancelled => ("Request cancelled", $"The {method} request was cancelled."),
            StatusCode.Unimplemented => ("Unsupported plugin method", $"The {method} method is not supported by this plugin."),
            _ => (
                "Plugin error",
                $"The plugin returned an unexpected error from {method}: rpc error: code = {e.StatusCode} desc = {e.Status.Detail}"),
        };
        var panic = died ? await _process.PanicReportAsync() : null;
        return new ProviderCrashedException(panic is null ? $"{summary}: {detail}" : $"{summary}: {detail}\n{panic}", e)
        {
            Summary = summary,
            Detail = detail,
            PanicReport = panic,
        };
    }

    private static (string Summary, string Detail) NoResponse(string method) => (
        "Plugin did not respond",
        $"The plugin encountered an error, and failed to respond to the {method} call. The plugin logs may contain more details.");

    private async Task PumpStdioAsync(CancellationToken cancellation)
    {
        try
        {
            using var call = _invoker.AsyncServerStreamingCall(
                ProviderMethods.StreamStdio,
                null,
                new CallOptions(cancellationToken: cancellation),
                new Empty());
            while (await call.ResponseStream.MoveNext(cancellation))
            {
                foreach (var line in call.ResponseStream.Current.Data.ToStringUtf8().Split('\n'))
                {
                    if (line.Length > 0) _process.AddOutput(line);
                }
            }
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // The plugin offers no such stream, or it is over.
        }
    }
}
