using System.Text.RegularExpressions;

namespace Millwright.Infrastructure.Modules;

/// <summary>Brings addresses of remote packages into the one form in which they are recorded: <c>getter::URL//DIRECTORY?QUERY</c>.</summary>
/// <remarks>Short forms of well-known hosts follow "Module Sources" in Terraform's documentation.</remarks>
internal static partial class RemoteAddress
{
    /// <summary>The normal form; null, with the reason, where the text is no address.</summary>
    public static string? Normalize(string source, out string? problem)
    {
        problem = null;
        var (package, subdirectory) = Split(source);
        var forced = Forced().Match(package);
        var getter = forced.Success ? forced.Groups[1].Value + "::" : "";
        var rest = forced.Success ? forced.Groups[2].Value : package;
        if (Detect(rest) is not { } detected)
        {
            problem = $"Terraform failed to determine your intended installation method for remote module package \"{rest}\".\n\nIf you intended this as a path relative to the current module, use \"./{rest}\" instead. The \"./\" prefix indicates that the address is a relative filesystem path.";
            return null;
        }
        // A short form may name a directory after the repository, too.
        var (full, within) = Split(detected);
        if (getter.Length > 0 && detected != rest && Forced().Match(full) is { Success: true } own) full = own.Groups[2].Value;
        if (Combine(within, subdirectory) is { } directory) return Join(getter + full, directory);
        problem = $"Failed to parse module source address: subdirectory path \"{subdirectory}\" leads outside of the module package.";
        return null;
    }

    /// <summary>Takes an address apart at the double slash that follows the package.</summary>
    public static (string Package, string Subdirectory) Split(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var from = scheme < 0 ? 0 : scheme + "://".Length;
        var query = address.IndexOf('?');
        var slashes = address.IndexOf("//", from, StringComparison.Ordinal);
        if (slashes < 0 || (query >= 0 && slashes > query)) return (address, "");
        var subdirectory = query < 0 ? address[(slashes + 2)..] : address[(slashes + 2)..query];
        return (address[..slashes] + (query < 0 ? "" : address[query..]), subdirectory);
    }

    /// <summary>Puts a directory into an address, before its query.</summary>
    public static string Join(string package, string subdirectory)
    {
        if (subdirectory.Length == 0) return package;
        var query = package.IndexOf('?');
        return query < 0 ? $"{package}//{subdirectory}" : $"{package[..query]}//{subdirectory}{package[query..]}";
    }

    /// <summary>A directory below another, without detours; null where it leads out of the package.</summary>
    public static string? Combine(string directory, string below)
    {
        var kept = new List<string>();
        foreach (var part in $"{directory}/{below}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") kept.Add(part);
            else if (kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            else return null;
        }
        return string.Join('/', kept);
    }

    private static string? Detect(string source)
    {
        if (Scheme().IsMatch(source)) return source;
        if (source.StartsWith("github.com/", StringComparison.Ordinal)) return Repository(source);
        if (source.StartsWith("bitbucket.org/", StringComparison.Ordinal)) return Repository(source);
        if (GitOverSsh().Match(source) is { Success: true } ssh) return $"git::ssh://{ssh.Groups[1].Value}/{ssh.Groups[2].Value}";
        if (source.Contains("googleapis.com/", StringComparison.Ordinal)) return CloudStorage(source);
        if (source.Contains(".amazonaws.com/", StringComparison.Ordinal)) return Bucket(source);
        return Path.IsPathRooted(source) ? "file://" + source : null;
    }

    /// <summary><c>github.com/OWNER/REPOSITORY/DIRECTORY</c> as a git address.</summary>
    private static string? Repository(string source)
    {
        var query = source.IndexOf('?');
        var suffix = query < 0 ? "" : source[query..];
        var parts = (query < 0 ? source : source[..query]).Split('/');
        if (parts.Length < 3 || parts[1].Length == 0 || parts[2].Length == 0) return null;
        var repository = parts[2].EndsWith(".git", StringComparison.Ordinal) ? parts[2] : parts[2] + ".git";
        return Join($"git::https://{parts[0]}/{parts[1]}/{repository}{suffix}", string.Join('/', parts.Skip(3)).Trim('/'));
    }

    private static string? CloudStorage(string source)
    {
        var parts = source.Split('/', 5);
        return parts.Length == 5 && parts[1] == "storage" ? $"gcs::https://{source}" : null;
    }

    /// <summary>An object in S3, with the bucket in the host name or in the path.</summary>
    private static string? Bucket(string source)
    {
        var slash = source.IndexOf('/');
        var (host, path) = (source[..slash], source[(slash + 1)..]);
        var labels = host[..^".amazonaws.com".Length].Split('.');
        if (labels[0] == "s3" || labels[0].StartsWith("s3-", StringComparison.Ordinal)) return $"s3::https://{host}/{path}";
        var service = Array.FindIndex(labels, static l => l == "s3" || l.StartsWith("s3-", StringComparison.Ordinal));
        return service < 1 ? null : $"s3::https://{string.Join('.', labels.Skip(service))}.amazonaws.com/{string.Join('.', labels.Take(service))}/{path}";
    }

    [GeneratedRegex("^([A-Za-z0-9]+)::(.+)$", RegexOptions.Singleline)]
    private static partial Regex Forced();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(\w+@[^:/]+):(.+)$")]
    private static partial Regex GitOverSsh();
}
