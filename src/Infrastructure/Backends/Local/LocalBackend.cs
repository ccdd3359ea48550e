using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Names the files of local states as Terraform does.</summary>
/// <param name="path">The default workspace's state; null for terraform.tfstate.</param>
/// <param name="workspaceDirectory">Where the other workspaces are; null for terraform.tfstate.d.</param>
public sealed class LocalBackend(string? path, string? workspaceDirectory, BackendSite site) : IBackend
{
    public const string DefaultWorkspace = "default";
    private const string DefaultWorkspaceDirectory = "terraform.tfstate.d";

    private string WorkspaceRoot => workspaceDirectory ?? DefaultWorkspaceDirectory;

    public ValueTask<IReadOnlyList<string>> WorkspacesAsync(CancellationToken cancellation)
    {
        var root = new DirectoryInfo(Path.Combine(site.Directory, WorkspaceRoot));
        try
        {
            var found = root.Exists ? root.GetDirectories().Select(static d => d.Name).Order(StringOrder.Instance).ToArray() : [];
            return ValueTask.FromResult<IReadOnlyList<string>>([DefaultWorkspace, .. found]);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", WorkspaceRoot, e), e);
        }
    }

    public IStateStore Open(string workspace) => new LocalStateStore(PathsOf(workspace), site.Time, site.Encryption);

    public LocalStatePaths PathsOf(string workspace)
    {
        var isDefault = workspace is "" or DefaultWorkspace;
        // "path" is for the default workspace alone: the others have the workspace directory.
        var read = site.Overrides.StatePath
            ?? (isDefault ? path : null)
            ?? Path.Combine(isDefault ? "" : Path.Combine(WorkspaceRoot, workspace), LocalStatePaths.DefaultFileName);
        var write = site.Overrides.StateOutPath ?? read;
        var backup = site.Overrides.BackupPath switch
        {
            "-" => null,
            null or "" => write + LocalStatePaths.BackupExtension,
            var given => given,
        };
        return new LocalStatePaths(Rooted(read), Rooted(write), backup is null ? null : Rooted(backup));
    }

    public ValueTask CreateWorkspaceAsync(string workspace, CancellationToken cancellation)
    {
        if (workspace is not ("" or DefaultWorkspace)) Change(() => Directory.CreateDirectory(DirectoryOf(workspace)), "mkdir", workspace);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteWorkspaceAsync(string workspace, CancellationToken cancellation)
    {
        if (workspace is "") throw new StateStoreException("empty state name");
        if (workspace == DefaultWorkspace) throw new StateStoreException("cannot delete default state");
        if (Directory.Exists(DirectoryOf(workspace))) Change(() => Directory.Delete(DirectoryOf(workspace), recursive: true), "remove", workspace);
        return ValueTask.CompletedTask;
    }

    private string DirectoryOf(string workspace) => Path.Combine(site.Directory, WorkspaceRoot, workspace);

    private string Rooted(string relative) => Path.Combine(site.Directory, relative);

    private void Change(Action change, string operation, string workspace)
    {
        try
        {
            change();
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe(operation, Path.Combine(WorkspaceRoot, workspace), e), e);
        }
    }
}
