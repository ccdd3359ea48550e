using System.Diagnostics;
using System.Globalization;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Cli.Undo;

/// <summary>The files of a commit in a private directory of the workspace, which goes when it is disposed.</summary>
/// <remarks>All of the repository, as modules and files may be anywhere in it.</remarks>
internal sealed class CommitCopy : IDisposable
{
    private readonly CarriedFiles _carried;
    private readonly string _place;

    private CommitCopy(string place, string workspace, CarriedFiles carried) => (_place, Workspace, _carried) = (place, workspace, carried);

    /// <summary>Where the workspace's root is in the copy.</summary>
    public string Workspace { get; }

    /// <summary>Null, with an error, where git cannot give the commit.</summary>
    /// <param name="workspace">The workspace's root: absolute.</param>
    /// <param name="isWanted">Whether a configuration file that git does not keep belongs to it; named from the workspace's root.</param>
    public static async Task<CommitCopy?> MakeAsync(string workspace, string commit, Func<string, bool> isWanted, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var git = new CommitFiles(workspace);
        if (await git.PrefixAsync(cancellation).ConfigureAwait(false) is not { } prefix || await git.RootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            diagnostics.Error("No git repository", $"The configuration of commit {commit} comes from git, and \"{workspace}\" is in no repository that git can read.");
            return null;
        }
        if (!await git.HasAsync(commit, cancellation).ConfigureAwait(false))
        {
            diagnostics.Error("The commit is not here", $"This clone does not have commit {commit}, whose configuration is to come back. Fetch it: \"git fetch origin {commit}\", or \"git fetch --unshallow\" in a shallow clone.");
            return null;
        }
        var parent = Path.Combine(workspace, ".millwright", "rollback");
        Clean(parent);
        var place = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
        var files = CreatePrivately(place);
        var (written, problem) = await git.WriteAsync(commit, files, cancellation).ConfigureAwait(false);
        if (written is null)
        {
            Directory.Delete(place, recursive: true);
            diagnostics.Error("The commit's files cannot be had", $"git says of commit {commit}: {problem}");
            return null;
        }
        var carried = new CarriedFiles(root, files, written);
        carried.Link(await git.UntrackedAsync(cancellation).ConfigureAwait(false), name => name.StartsWith(prefix, StringComparison.Ordinal) && isWanted(name[prefix.Length..]));
        return new CommitCopy(place, Path.GetFullPath(Path.Combine(files, prefix)), carried);
    }

    /// <summary>Has what was written beside the commit's files be in the checkout, too.</summary>
    public void BringBack() => _carried.BringBack();

    public void Dispose() => Delete(_place);

    /// <summary>Secrets that git does not keep are linked from it.</summary>
    private static string CreatePrivately(string place)
    {
        var files = Path.Combine(place, "files");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(place);
        else Directory.CreateDirectory(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Directory.CreateDirectory(files).FullName;
    }

    /// <summary>Removes what killed processes left.</summary>
    private static void Clean(string parent)
    {
        if (!Directory.Exists(parent)) return;
        foreach (var place in Directory.EnumerateDirectories(parent))
        {
            var number = Path.GetFileName(place).Split('-')[0];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsRunning(process)) Delete(place);
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(string place)
    {
        try
        {
            Directory.Delete(place, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next rollback removes it; nothing depends on it.
        }
    }
}
