using Millwright.Changes.Workspaces;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Workspaces;

/// <summary>Where a stack's state is and what it says, as far as one may know without asking a server.</summary>
/// <param name="Backend">Such as "local" or "s3"; null where it cannot be told.</param>
internal sealed record StackState(StackInstance Stack, string? Backend)
{
    public string TerraformWorkspace { get; init; } = LocalBackend.DefaultWorkspace;

    /// <summary>The state was looked at: one that is elsewhere is asked for only on request.</summary>
    public bool IsRead { get; init; }

    /// <summary>Null where none was ever written.</summary>
    public ulong? Serial { get; init; }

    /// <summary>How many managed objects it has.</summary>
    public int Resources { get; init; }

    /// <summary>When it was last written; null where that cannot be told.</summary>
    public DateTimeOffset? Changed { get; init; }

    public LockInfo? Lock { get; init; }

    /// <summary>A run was cut off, and the next one picks up what it did.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <param name="asksRemote">Read states that are not files here, too.</param>
    public static async Task<StackState> ReadAsync(WorkspaceSession workspace, StackInstance stack, bool asksRemote, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticList();
        var session = workspace.SessionOf(stack, diagnostics);
        var found = new StackState(stack, null);
        try
        {
            if (!StateAccess.Root(session, diagnostics, out var root)) return Failed();
            var block = root?.Cloud ?? root?.Backend;
            found = found with { Backend = session.BackendSettings(block, diagnostics)?.Type.Name ?? block?.Type, TerraformWorkspace = session.CurrentWorkspace };
            if (diagnostics.HasErrors) return Failed();
            var store = session.OpenState(root, LocalBackendOverrides.None, diagnostics);
            if (store is null) return Failed();
            var journal = InterruptedRun.JournalPath(store, session.Locate(session.DataDirectory), session.RunName);
            found = found with { WasInterrupted = File.Exists(journal) && !OperationJournal.IsInUse(journal) };
            var local = store as LocalStateStore;
            if (local is null && !asksRemote) return found;
            try
            {
                var state = await store.ReadAsync(cancellation).ConfigureAwait(false);
                return found with
                {
                    IsRead = true,
                    Serial = state?.Serial,
                    Resources = state?.Resources.Values.Where(static r => r.Address.Resource.Mode == ResourceMode.Managed).Sum(static r => r.Instances.Count) ?? 0,
                    Changed = local is not null && File.Exists(local.Paths.Write) ? new DateTimeOffset(File.GetLastWriteTimeUtc(local.Paths.Write)) : null,
                    Lock = local?.FindLock(),
                };
            }
            finally
            {
                await store.CloseAsync().ConfigureAwait(false);
            }
        }
        catch (StateStoreException e)
        {
            return found with { Problem = e.Message };
        }

        StackState Failed() => found with { Problem = diagnostics.FirstOrDefault(static d => d.IsError)?.Summary ?? "the backend cannot be used" };
    }
}
