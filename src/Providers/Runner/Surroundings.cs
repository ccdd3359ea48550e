using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.Runner;

/// <summary>Notices that credentials or other files a provider reads have changed since it was started.</summary>
/// <remarks>
/// A running provider may have read any file that the environment names, and the files in the home directory where the clouds'
/// own tools keep credentials. Their inode, size and time of change stand for what is in them.
/// </remarks>
public static class Surroundings
{
    private static readonly string[] _files =
    [
        ".aws/credentials", ".aws/config", ".config/gcloud/application_default_credentials.json", ".config/gcloud/active_config",
        ".config/gcloud/credentials.db", ".kube/config", ".netrc", ".docker/config.json", ".config/gh/hosts.yml", ".oci/config", ".vault-token",
    ];

    private static readonly string[] _directories =
        [".aws/sso/cache", ".aws/cli/cache", ".azure", ".config/gcloud/configurations", ".config/doctl"];

    /// <summary>Stands for the files that a process with an environment may have read.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var text = new StringBuilder();
        var home = "";
        foreach (var (name, value) in environment.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            if (name == "HOME") home = value;
            foreach (var path in value.Split(Path.PathSeparator)) Note(path, text);
        }
        if (home.Length > 0)
        {
            foreach (var file in _files) Note(Path.Combine(home, file), text);
            foreach (var directory in _directories) NoteAll(Path.Combine(home, directory), text);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Notes a path and, where it leads to a file, what stands for its content.</summary>
    internal static void Note(string path, StringBuilder text)
    {
        if (!Path.IsPathRooted(path)) return;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return;
            // A link's own times say nothing of its target's.
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
            text.Append(CultureInfo.InvariantCulture, $"{path}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\0{file.CreationTimeUtc.Ticks}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            text.Append(CultureInfo.InvariantCulture, $"{path}\0{e.GetType().Name}\n");
        }
    }

    private static void NoteAll(string directory, StringBuilder text)
    {
        if (!Directory.Exists(directory)) return;
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)) Note(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the provider cannot have read it either.
        }
    }
}
