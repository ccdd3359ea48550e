using System.Text.RegularExpressions;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers;

namespace Millwright.Infrastructure.Applying;

/// <summary>Recognises in a provider's words that a request was sent and its answer never came, or came from what stands in between.</summary>
/// <remarks>
/// A service that refuses a request has not carried it out. One that was not heard of again may have. Providers are mostly
/// written in Go, whose network errors these are; answers from 500 on are the services' and their proxies' own failures.
/// </remarks>
internal static partial class BrokenOff
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
        @"context cancell?ed|context deadline exceeded|request canceled|connection reset|broken pipe|\bEOF\b|unexpected end of|deserialization failed|i/o timeout|operation timed out|request send failed"
        + @"|timeout (awaiting|exceeded while)|connection (lost|closed)|use of closed network connection|stream error|transport is closing"
        + @"|status( ?code)?[ :=]*5\d\d|\b5\d\d (Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
