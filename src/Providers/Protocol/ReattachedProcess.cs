using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Protocol;

/// <summary>The process of a provider that somebody else runs: never started, stopped or listened to by us.</summary>
internal sealed class ReattachedProcess : IPluginProcess
{
    private readonly Process _process;

    /// <exception cref="ProviderStartException">There is no such process.</exception>
    public ReattachedProcess(ReattachedProvider provider)
    {
        try
        {
            _process = Process.GetProcessById(provider.Process);
        }
        catch (ArgumentException e)
        {
            throw new ProviderStartException($"Reattachment process not found: TF_REATTACH_PROVIDERS names process {provider.Process}, which does not run", e);
        }
        Handshake = new PluginHandshake(provider.ProtocolVersion, provider.Network, provider.Address, ServerCertificate: null);
    }

    public PluginHandshake Handshake { get; }
    public int Id => _process.Id;
    public X509Certificate2? ClientCertificate => null;
    public bool IsLent => true;

    public void AddOutput(string line)
    {
    }

    public Task<string?> PanicReportAsync() => Task.FromResult<string?>(null);

    public async Task<bool> ExitsWithinAsync(TimeSpan time)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
