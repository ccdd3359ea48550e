using System.Text.RegularExpressions;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers;

namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>Recognises in a provider's words that a service was asked too much.</summary>
/// <remarks>
/// The names are those of the services' error codes: AWS (its SDKs' list of throttling codes), Google Cloud, Azure, and HTTP's
/// own 429. Quotas that do not come back with time, such as AWS's LimitExceeded, are none of them.
/// </remarks>
internal static partial class Throttling
{
    public static bool IsIn(IReadOnlyList<ProviderDiagnostic> said)
    {
        foreach (var item in said)
        {
            if (item.Severity == Severity.Error && (Pattern().IsMatch(item.Summary) || Pattern().IsMatch(item.Detail))) return true;
        }
        return false;
    }

    [GeneratedRegex(
        @"\b(Throttl(ing|ed)(Exception)?|RequestThrottled(Exception)?|EC2ThrottledException|TooManyRequests(Exception)?|RequestLimitExceeded|BandwidthLimitExceeded"
        + @"|ProvisionedThroughputExceeded(Exception)?|PriorRequestNotComplete|SlowDown|(user)?rateLimitExceeded|RESOURCE_EXHAUSTED|ServerBusy"
        + @"|rate (limit )?exceeded|rate limit(ed|ing)?|too many requests|(status( ?code)?|error|http|response)[ :=]*429)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
