using System.Text.RegularExpressions;
using Millwright.Providers;

namespace Millwright.Infrastructure.Modules;

/// <summary>Says why a text is no address of a module in a registry.</summary>
internal static partial class RegistryAddressProblem
{
    private const string NameRule = "must be between one and 64 characters, including ASCII letters, digits, dashes, and underscores, where dashes and underscores may not be the prefix or suffix";

    public static string Of(string source)
    {
        var (package, subdirectory) = RemoteAddress.Split(source);
        if (subdirectory.StartsWith("../", StringComparison.Ordinal)) return $"subdirectory path \"{subdirectory}\" leads outside of the module package";
        var parts = package.Split('/');
        if (parts.Length is not (3 or 4)) return "a module registry source address must have either three or four slash-separated components";
        if (parts.Length == 4)
        {
            if (HostProblem(parts[0]) is { } problem) return problem;
            parts = parts[1..];
        }
        if (!Name().IsMatch(parts[0]))
        {
            return parts[0].Contains('.')
                ? "source address must have three more components after the hostname: the namespace, the name, and the target system"
                : $"invalid namespace \"{parts[0]}\": {NameRule}";
        }
        if (!Name().IsMatch(parts[1])) return $"invalid module name \"{parts[1]}\": {NameRule}";
        return parts[2].Contains('?')
            ? "module registry addresses may not include a query string portion"
            : $"invalid target system \"{parts[2]}\": must be between one and 64 ASCII letters or digits";
    }

    private static string? HostProblem(string host)
    {
        if (!ProviderSource.TryHost(host, out var normalized, out _))
        {
            return host.Contains("--", StringComparison.Ordinal)
                ? $"invalid module registry hostname \"{host}\"; internationalized domain names must be given as direct unicode characters, not in punycode"
                : $"invalid module registry hostname \"{host}\"";
        }
        if (!normalized.Contains('.')) return "invalid module registry hostname: must contain at least one dot";
        return normalized is "github.com" or "bitbucket.org" or "gitlab.com"
            ? $"can't use \"{normalized}\" as a module registry host, because it's reserved for installing directly from version control repositories"
            : null;
    }

    [GeneratedRegex("^[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?$")]
    private static partial Regex Name();
}
