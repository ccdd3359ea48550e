using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;

namespace Millwright.Infrastructure.Ephemerals;

/// <summary>An ephemeral resource that is open: renewed as often as its provider asks, until it is closed.</summary>
internal sealed class OpenEphemeral
{
    /// <summary>Providers that ask for a renewal in the past must not keep the program busy.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly ResourceInstanceAddress _address;
    private readonly IProvider _provider;
    private readonly IStackObserver _observer;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly DiagnosticList _problems = new();
    private readonly Task _renewing;
    private byte[]? _private;

    public OpenEphemeral(ResourceInstanceAddress address, IProvider provider, OpenEphemeralResult opened, IStackObserver observer, TimeProvider time)
    {
        _address = address;
        _provider = provider;
        _observer = observer;
        _time = time;
        _private = opened.Private;
        _renewing = opened.RenewAt is { } first ? RenewAsync(first) : Task.CompletedTask;
    }

    /// <summary>Ends the renewals and tells the provider that the resource is no longer needed.</summary>
    public async Task CloseAsync(DiagnosticList diagnostics)
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _closing.Dispose();
        diagnostics.AddRange(_problems);
        await TellAsync(EphemeralStep.Close, diagnostics, async () =>
            await _provider.CloseEphemeralResourceAsync(_address.Resource.Type, _private, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task RenewAsync(DateTimeOffset? next)
    {
        while (next is { } due)
        {
            var wait = due - _time.GetUtcNow();
            try
            {
                await Task.Delay(wait < ShortestWait ? ShortestWait : wait, _time, _closing.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            next = null;
            await TellAsync(EphemeralStep.Renew, _problems, async () =>
            {
                var renewed = await _provider.RenewEphemeralResourceAsync(_address.Resource.Type, _private, CancellationToken.None).ConfigureAwait(false);
                _private = renewed.Private ?? _private;
                next = renewed.RenewAt;
                return renewed.Diagnostics;
            }).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(EphemeralStep step, DiagnosticList diagnostics, Func<Task<IReadOnlyList<ProviderDiagnostic>>> call)
    {
        var problems = new DiagnosticList();
        _observer.EphemeralStarted(_address, step);
        try
        {
            ProviderDiagnostics.Report(await call().ConfigureAwait(false), null, _address.ToString(), problems);
        }
        catch (ProviderCrashedException e)
        {
            problems.Add(ProviderDiagnostics.Crash(e, _address.ToString()));
        }
        _observer.EphemeralFinished(_address, step, !problems.HasErrors);
        diagnostics.AddRange(problems);
    }
}
