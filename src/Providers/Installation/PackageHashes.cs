using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.Installation;

/// <summary>Hashes of package directories, remembered from command to command for as long as the files look the same.</summary>
/// <remarks>
/// Terraform reads every provider's package, hundreds of megabytes, in full on each command. A package is read here when it
/// is first met and again whenever the name, size or modification time of one of its files has changed. What this gives up:
/// somebody who may write to the package directory and sets the old time on a changed file of the old size goes unnoticed
/// until the next <c>init</c> of a fresh directory; such a somebody could as well change the directory's lock file. Damage
/// and mistakes are still found. Deleting the file forgets everything.
/// </remarks>
public sealed class PackageHashes(string dataDirectory)
{
    // Stacks of one run share a package as a rule: it is read once for all of them.
    private static readonly ConcurrentDictionary<(string Directory, string Fingerprint), Lazy<Task<string>>> _thisRun = new();

    private readonly string _path = Path.Combine(dataDirectory, "providers", ".millwright-hashes");
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<string, (string Fingerprint, string Hash)>? _known;

    /// <summary>The <c>h1:</c> hash of a package in a directory, which may be a symbolic link.</summary>
    public async Task<string> OfDirectoryAsync(string directory, CancellationToken cancellation)
    {
        var real = new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(directory);
        var fingerprint = Fingerprint(real);
        await _gate.WaitAsync(cancellation);
        try
        {
            _known ??= Load();
            if (_known.TryGetValue(real, out var known) && known.Fingerprint == fingerprint) return known.Hash;
            var hash = await _thisRun.GetOrAdd((real, fingerprint), _ => new Lazy<Task<string>>(() => PackageHash.OfDirectoryAsync(real, CancellationToken.None))).Value.WaitAsync(cancellation);
            _known[real] = (fingerprint, hash);
            Save(_known);
            return hash;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static string Fingerprint(string directory)
    {
        var text = new StringBuilder();
        foreach (var name in PackageHash.Files(directory))
        {
            var file = new FileInfo(Path.Combine(directory, name));
            text.Append(CultureInfo.InvariantCulture, $"{name}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\0{file.CreationTimeUtc.Ticks}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private Dictionary<string, (string Fingerprint, string Hash)> Load()
    {
        var known = new Dictionary<string, (string, string)>();
        try
        {
            foreach (var line in File.ReadLines(_path))
            {
                var parts = line.Split(' ', 3);
                if (parts.Length == 3) known[parts[2]] = (parts[0], parts[1]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is remembered; hashing again is all it costs.
        }
        return known;
    }

    private void Save(Dictionary<string, (string Fingerprint, string Hash)> known)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var temporary = $"{_path}.tmp{Environment.ProcessId}";
            File.WriteAllLines(temporary, known.Select(static entry => $"{entry.Value.Fingerprint} {entry.Value.Hash} {entry.Key}"));
            File.Move(temporary, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A directory that cannot be written to works, only slower.
        }
    }
}
