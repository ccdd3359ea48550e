using System.Collections.Concurrent;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Providers;

namespace Millwright.Infrastructure.Ephemerals;

/// <summary>The ephemeral resources a walk has opened. They stay open until its end, as providers may be configured with them.</summary>
internal sealed class OpenEphemerals(IStackObserver observer)
{
    private readonly ConcurrentStack<OpenEphemeral> _open = new();

    public void Add(ResourceInstanceAddress address, IProvider provider, OpenEphemeralResult opened) =>
        _open.Push(new OpenEphemeral(address, provider, opened, observer, TimeProvider.System));

    /// <summary>Closes everything, what was opened last first: it may depend on what was opened before.</summary>
    public async Task CloseAllAsync(DiagnosticList diagnostics)
    {
        while (_open.TryPop(out var ephemeral)) await ephemeral.CloseAsync(diagnostics).ConfigureAwait(false);
    }
}
