using System.Text.RegularExpressions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.Applying;

/// <summary>Recognises in a provider's words that a create was refused because such an object exists, and says how that may have come about.</summary>
/// <remarks>
/// Providers send a request again whose answer was lost, and say nothing of it: the second one meets what the first one made.
/// Nobody can tell that from an object that was somebody else's all along, so it is not taken over by itself.
/// </remarks>
internal static partial class AlreadyThere
{
    public static bool IsIn(IReadOnlyList<ProviderDiagnostic> said)
    {
        foreach (var item in said)
        {
            if (item.Severity == Severity.Error && (Pattern().IsMatch(item.Summary) || Pattern().IsMatch(item.Detail))) return true;
        }
        return false;
    }

    public static Diagnostic Explain(ResourceInstanceAddress address) => Diagnostic.Warning(
        "The object may be of this very run",
        $"The service says that what was to be created for {address} exists. Where nobody else made it, the answer to the first request was lost and the provider sent it again. If it is yours, take it over with an \"import\" block or with \"millwright import '{address}' ID\"; if it is not, choose another name.") with
    { Address = address.ToString() };

    /// <summary>What to say where an earlier run was creating it when it was cut off.</summary>
    public static Diagnostic ExplainDoubt(ResourceInstanceAddress address) => Diagnostic.Warning(
        "The object of an interrupted run is there now",
        $"{address} was being created when an earlier run was cut off. It was not there when this run looked for it, and is now: the request was still on its way. The next run looks for it again and takes it into the state.") with
    { Address = address.ToString() };

    [GeneratedRegex(@"already ?exists?\b|AlreadyOwnedByYou|already in use|ResourceInUse|EntityAlreadyExists|\bDuplicate\w*\b|\.(Duplicate|Conflict)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
