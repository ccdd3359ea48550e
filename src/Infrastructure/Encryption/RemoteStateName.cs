using System.Text.RegularExpressions;

namespace Millwright.Infrastructure.Encryption;

/// <summary>The names by which an encryption block can mean a terraform_remote_state: <c>vpc</c>, <c>net.vpc</c>, <c>net.vpc[0]</c>.</summary>
internal static partial class RemoteStateName
{
    /// <summary>From the most exact name to the one that means all instances.</summary>
    public static IEnumerable<string> Candidates(string address)
    {
        var exact = address.Replace("data.terraform_remote_state.", "", StringComparison.Ordinal).Replace("module.", "", StringComparison.Ordinal);
        yield return exact;
        var resource = LastKey().Replace(exact, "");
        if (resource != exact) yield return resource;
        var all = AnyKey().Replace(exact, "");
        if (all != resource) yield return all;
    }

    [GeneratedRegex(@"\[[^\[\]]*\]$")]
    private static partial Regex LastKey();

    [GeneratedRegex("""\[(?:"(?:[^"\\]|\\.)*"|\d+)\]""")]
    private static partial Regex AnyKey();
}
