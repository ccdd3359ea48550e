using System.Text.Json;
using System.Text.RegularExpressions;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>What exists in the simulated AWS account, asking it and nobody in between; held against what Millwright knows of it.</summary>
internal static partial class Inventory
{
    private static readonly (string Service, string Query, string Pattern, string Type)[] _questions =
    [
        ("ec2", "Action=DescribeVpcs&Version=2016-11-15", @"<vpcId>(?<id>[^<]+)</vpcId>(?:(?!</item>).)*?<cidrBlock>(?<telling>10\.[^<]+)<", "aws_vpc"),
        ("ec2", "Action=DescribeSubnets&Version=2016-11-15", @"<subnetId>(?<id>[^<]+)</subnetId>(?:(?!</item>).)*?<cidrBlock>(?<telling>10\.[^<]+)<", "aws_subnet"),
        ("sqs", "Action=ListQueues&Version=2012-11-05", @"<QueueUrl>(?<id>[^<]+/(?<telling>[^</]+))<", "aws_sqs_queue"),
        ("sns", "Action=ListTopics&Version=2010-03-31", @"<TopicArn>(?<id>[^<]+:(?<telling>[^<:]+))<", "aws_sns_topic"),
        ("iam", "Action=ListRoles&Version=2010-05-08", @"<RoleName>(?<id>(?<telling>[^<]+))<", "aws_iam_role"),
        ("iam", "Action=ListPolicies&Scope=Local&Version=2010-05-08", @"<Arn>(?<id>[^<]+/(?<telling>[^</]+))<", "aws_iam_policy"),
    ];

    public static async Task<IReadOnlyList<AwsObject>> TakeAsync(string endpoint)
    {
        using var client = new HttpClient();
        var found = new List<AwsObject>();
        foreach (var (service, query, pattern, type) in _questions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint + "/") { Content = new StringContent(query, null, "application/x-www-form-urlencoded") };
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            foreach (Match match in Regex.Matches(await answer.Content.ReadAsStringAsync(), pattern, RegexOptions.Singleline | RegexOptions.ExplicitCapture))
                found.Add(new AwsObject(type, match.Groups["id"].Value, match.Groups["telling"].Value));
        }
        return found;
    }

    /// <summary>The objects that a state has under the types that an inventory counts.</summary>
    public static IReadOnlySet<string> IdsIn(string statePath)
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(statePath));
        var types = _questions.Select(static q => q.Type).ToHashSet();
        return state.RootElement.GetProperty("resources").EnumerateArray()
            .Where(r => r.GetProperty("mode").GetString() == "managed" && types.Contains(r.GetProperty("type").GetString()!))
            .SelectMany(static r => r.GetProperty("instances").EnumerateArray())
            .Select(static i => Path(i.GetProperty("attributes").GetProperty("id").GetString()!))
            .ToHashSet();
    }

    /// <summary>What exists and is neither in the state nor in the journal beside it.</summary>
    public static IReadOnlyList<AwsObject> Unaccounted(IEnumerable<AwsObject> existing, string statePath, string journalPath)
    {
        var known = File.Exists(statePath) && new FileInfo(statePath).Length > 0 ? IdsIn(statePath) : new HashSet<string>();
        var journal = File.Exists(journalPath) ? System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(journalPath)) : "";
        return [.. existing.Where(o => !known.Contains(Path(o.Id)) && !journal.Contains($"\"{Planned(o.Telling)}\"", StringComparison.Ordinal))];
    }

    /// <summary>What was known of a name before it was made: without what a provider puts behind a prefix.</summary>
    private static string Planned(string name) => MadeUp().Replace(name, "");

    [GeneratedRegex("[0-9]{18}[0-9a-f]{8}$")]
    private static partial Regex MadeUp();

    /// <summary>A queue's address without the port it was asked at.</summary>
    public static string Path(string id) => id.StartsWith("http", StringComparison.Ordinal) ? new Uri(id).AbsolutePath : id;
}
