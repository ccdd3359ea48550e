using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;

namespace Millwright.Infrastructure.Applying;

/// <summary>Destroys the objects of one resource in one module instance that are planned to go.</summary>
internal sealed class DestroyNode(
    ModuleTree root,
    ModuleResource resource,
    IReadOnlyList<ResourceChange> changes,
    bool createBeforeDestroy,
    IReadOnlyCollection<ConfigResource> dependencies,
    ObjectApplier applier) : StackNode(root)
{
    public ModuleResource Resource { get; } = resource;
    public IReadOnlyList<ResourceChange> Changes { get; } = changes;

    /// <summary>Replacements of this resource create first, so that its destruction comes last.</summary>
    public bool CreateBeforeDestroy { get; } = createBeforeDestroy;

    /// <summary>What the objects depend on, as the state recorded it.</summary>
    public IReadOnlyCollection<ConfigResource> Dependencies { get; } = dependencies;

    public override string Name => $"{Resource} (destroy)";

    public override async ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var succeeded = true;
        var running = new List<Task<bool>>();
        foreach (var change in Changes)
        {
            var work = DestroyAsync(walk, change);
            if (work.IsCompletedSuccessfully) succeeded &= work.Result;
            else running.Add(work.AsTask());
        }
        foreach (var task in running) succeeded &= await task.ConfigureAwait(false);
        return succeeded;
    }

    private async ValueTask<bool> DestroyAsync(StackWalk walk, ResourceChange change)
    {
        var diagnostics = new DiagnosticList();
        await walk.Slots.WaitAsync().ConfigureAwait(false);
        try
        {
            if (walk.Stopping.IsCancellationRequested) return false;
            await applier.DestroyAsync(walk, change, diagnostics).ConfigureAwait(false);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Add(ProviderDiagnostics.Crash(e, change.Address.ToString()));
        }
        finally
        {
            walk.Slots.Release();
            walk.Report(diagnostics);
        }
        return !diagnostics.HasErrors;
    }
}
