using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Undo;

/// <summary>Files of a checkout that git does not keep, made to appear in a commit's copy of it: what providers write, secrets, packages.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="copy">The copy's.</param>
/// <param name="committed">The commit's files, from the root.</param>
internal sealed class CarriedFiles(string root, string copy, IReadOnlySet<string> committed)
{
    private const string LockFile = ".terraform.lock.hcl";

    private readonly List<string> _linked = [];

    /// <summary>Links what belongs to no configuration.</summary>
    /// <param name="untracked">From the root; directories end with a slash.</param>
    /// <param name="isWanted">Whether a configuration file that git does not keep was there at the time; named from the root.</param>
    public void Link(IEnumerable<string> untracked, Func<string, bool> isWanted)
    {
        foreach (var entry in untracked)
        {
            var name = entry.TrimEnd('/');
            if (IsOurs(name) || (FileNames.IsConfiguration(name) && !isWanted(name))) continue;
            var path = Path.Combine(copy, name);
            if (Path.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path))) continue;
            var real = Path.Combine(root, name);
            // The installation writes to it, and must not to the checkout's.
            if (Path.GetFileName(name) == LockFile)
            {
                File.Copy(real, path);
                continue;
            }
            if (entry.EndsWith('/')) Directory.CreateSymbolicLink(path, real);
            else File.CreateSymbolicLink(path, real);
            _linked.Add(name);
        }
    }

    /// <summary>Has what was written, replaced or taken away beside the commit's files be so in the checkout, too.</summary>
    public void BringBack()
    {
        foreach (var name in _linked)
        {
            var (path, real) = (Path.Combine(copy, name), Path.Combine(root, name));
            if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null) Remove(real);
            else if (File.Exists(path) && new FileInfo(path).LinkTarget is null) File.Copy(path, real, overwrite: true);
        }
        foreach (var name in Written(copy).Except(_linked).Except(committed).Where(static n => !IsOurs(n) && !FileNames.IsConfiguration(n) && Path.GetFileName(n) != LockFile))
        {
            var real = Path.Combine(root, name);
            // What is there is a file of the checkout, which is not ours to change.
            if (Path.Exists(real)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(real)!);
            File.Copy(Path.Combine(copy, name), real);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }

    private static IEnumerable<string> Written(string directory) => Directory
        .EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(path => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'));

    /// <summary>What the program itself keeps: data directories, states with their locks and journals, and the ledger.</summary>
    private static bool IsOurs(string name) =>
        name.Split('/').Any(static p => p is ".terraform" or ".millwright" or ".git" || p.Contains(".tfstate", StringComparison.Ordinal));
}
