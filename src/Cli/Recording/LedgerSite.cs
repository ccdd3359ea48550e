using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Notifications;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends.Postgres;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Recording;

/// <summary>Where the ledger of a directory is.</summary>
/// <remarks>
/// There is one where somebody asked for it: in a workspace with a millwright.hcl, after "ledger init", or where MILLWRIGHT_LEDGER
/// names one. Anywhere else commands leave nothing behind that Terraform would not.
/// </remarks>
internal sealed class LedgerSite
{
    private const string Directory = ".millwright";

    private LedgerSite(WorkspaceDefinition workspace, StoreSettings store, NotificationSender? notifications = null)
    {
        (Workspace, Store) = (workspace, store);
        Notifications = notifications ?? new NotificationSender(workspace, Environment.GetEnvironmentVariable);
    }

    /// <summary>Tells those who want to hear of what comes into the ledger.</summary>
    public NotificationSender Notifications { get; }

    /// <summary>The workspace's definition; an empty one where it has no file.</summary>
    public WorkspaceDefinition Workspace { get; }

    public StoreSettings Store { get; }

    /// <summary>The setting by which Millwright makes changes by itself, and which is their approval; null where somebody asks for them.</summary>
    public string? Automatic { get; private init; }

    /// <summary>The same for changes that a setting of the reviewed workspace's file asks for, and nobody else.</summary>
    public LedgerSite ActingBy(string setting) => new(Workspace, Store, Notifications) { Automatic = setting };

    /// <summary>Where plans are kept that wait for approval.</summary>
    public string Plans => Path.Combine(Workspace.Root, Directory, "plans");

    /// <summary>False where the ledger is a file that does not exist yet.</summary>
    public bool Exists => Store.SqlitePath is null || File.Exists(Store.SqlitePath);

    /// <summary>The ledger's site for a directory; null where there is none, and, with errors, where the workspace's file is no good.</summary>
    /// <param name="notifications">Tells others for several stacks; null for a site that does so by itself.</param>
    /// <param name="known">The workspace, where it has been read already.</param>
    public static LedgerSite? Find(string directory, DiagnosticList diagnostics, NotificationSender? notifications = null, WorkspaceDefinition? known = null)
    {
        var given = Environment.GetEnvironmentVariable("MILLWRIGHT_LEDGER");
        var root = WorkspaceFile.FindRoot(directory) ?? InitialisedRoot(directory) ?? (given is { Length: > 0 } ? Path.GetFullPath(directory) : null);
        if (root is null) return null;
        var workspace = known?.Root == root ? known : WorkspaceFile.Load(root, Environment.GetEnvironmentVariable, diagnostics);
        if (workspace is null) return null;
        return new LedgerSite(workspace, given is { Length: > 0 } ? StoreOf(given, root) : workspace.Store, notifications);
    }

    /// <summary>The site that "ledger init" makes in a directory.</summary>
    public static LedgerSite? For(string directory, DiagnosticList diagnostics) =>
        WorkspaceFile.Load(directory, Environment.GetEnvironmentVariable, diagnostics) is { } workspace ? new LedgerSite(workspace, workspace.Store) : null;

    /// <summary>Opens the ledger, and begins it where there is none yet.</summary>
    /// <exception cref="LedgerException">It cannot be opened.</exception>
    public async Task<ChangeLedger> OpenAsync(CancellationToken cancellation)
    {
        MakeDirectory();
        var head = new HeadFile(Path.Combine(Workspace.Root, Directory, "ledger.head"));
        var ledger = await ChangeLedger.OpenAsync(Database(), head, TimeProvider.System, cancellation).ConfigureAwait(false);
        ledger.Listener = Notifications;
        return ledger;
    }

    /// <summary>Makes the directory, with a file that keeps it out of git.</summary>
    public void MakeDirectory()
    {
        try
        {
            var directory = System.IO.Directory.CreateDirectory(Path.Combine(Workspace.Root, Directory)).FullName;
            if (Store.SqlitePath is { } file) System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var ignore = Path.Combine(directory, ".gitignore");
            // Whole at once: another process may be making the same.
            if (!File.Exists(ignore)) AtomicFile.Write(ignore, "# What Millwright keeps on this machine.\n*\n"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"The ledger's directory cannot be made: {e.Message}", e);
        }
    }

    private ILedgerDatabase Database()
    {
        if (Store.SqlitePath is { } path) return new SqliteLedger(path);
        try
        {
            return new PostgresLedger(ConnectionString.Parse(Store.PostgresConnection!, Environment.GetEnvironmentVariable).ConnectionString);
        }
        catch (StateStoreException e)
        {
            throw new LedgerException(e.Message, e);
        }
    }

    private static StoreSettings StoreOf(string given, string root) =>
        given.StartsWith("postgres://", StringComparison.Ordinal) || given.StartsWith("postgresql://", StringComparison.Ordinal)
            ? new StoreSettings(null, given)
            : new StoreSettings(Path.GetFullPath(given, root), null);

    private static string? InitialisedRoot(string directory)
    {
        for (var at = Path.GetFullPath(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, StoreSettings.DefaultPath))) return at;
        }
        return null;
    }
}
