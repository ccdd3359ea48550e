using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.StandIns;

/// <summary>A request as a <see cref="FaultyProxy"/> sees it.</summary>
/// <param name="Action">What it asks of an AWS API, such as CreateVpc; else its method.</param>
/// <param name="Invocation">What AWS's SDKs call the same in all attempts of one call; null where there is none.</param>
/// <param name="Content">Method, address and body, without what differs from run to run.</param>
internal sealed partial record ProxiedRequest(string Action, string? Invocation, string Content)
{
    /// <summary>Carrying it out twice may make two of something.</summary>
    public bool Creates => Action.StartsWith("Create", StringComparison.Ordinal);

    public static ProxiedRequest Of(HttpExchange request)
    {
        var body = System.Text.Encoding.UTF8.GetString(request.Body);
        var action = request.Header("X-Amz-Target") is { } target ? target[(target.LastIndexOf('.') + 1)..] : QueryAction().Match(body) is { Success: true } match ? match.Groups[1].Value : request.Method;
        // A bucket is made by a plain PUT of its name.
        if (action == "PUT" && request.Target.Trim('/') is { Length: > 0 } bucket && bucket.IndexOfAny(['/', '?']) < 0) action = "CreateBucket";
        return new ProxiedRequest(action, request.Header("amz-sdk-invocation-id"), Volatile().Replace($"{request.Method} {request.Target} {body}", "*"));
    }

    /// <summary>Spreads requests evenly, and the same one in every run alike.</summary>
    /// <param name="occurrence">How often it has been seen.</param>
    /// <returns>From 0 to 1.</returns>
    public double Draw(int seed, int occurrence)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 14695981039346656037UL;
        foreach (var c in string.Create(CultureInfo.InvariantCulture, $"{seed} {occurrence} {Content}")) hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        return hash / (double)ulong.MaxValue;
    }

    [GeneratedRegex(@"(?:^|&)Action=(\w+)")]
    private static partial Regex QueryAction();

    [GeneratedRegex(@"\b(?:vpc|subnet|sg|sgr|acl|rtb|igw|eipalloc)-[0-9a-f]{8,}|(?:ClientToken|ClientRequestToken)(?:=|"":"")[\w-]+|127\.0\.0\.1(:|%3A)\d+")]
    private static partial Regex Volatile();
}
