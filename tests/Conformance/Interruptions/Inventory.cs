using System.Text.RegularExpressions;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Counts what exists in the simulated AWS account, asking it and nobody in between.</summary>
internal static partial class Inventory
{
    private static readonly (string Service, string Query, string Pattern)[] _questions =
    [
        ("ec2", "Action=DescribeVpcs&Version=2016-11-15", @"<cidrBlock>10\."),
        ("ec2", "Action=DescribeSubnets&Version=2016-11-15", @"<cidrBlock>10\."),
        ("sqs", "Action=ListQueues&Version=2012-11-05", "<QueueUrl>"),
        ("sns", "Action=ListTopics&Version=2010-03-31", "<TopicArn>"),
        ("iam", "Action=ListRoles&Version=2010-05-08", "<RoleName>faulty-"),
    ];

    public static async Task<string> CountAsync(string endpoint)
    {
        using var client = new HttpClient();
        var counts = new List<string>();
        foreach (var (service, query, pattern) in _questions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint + "/") { Content = new StringContent(query, null, "application/x-www-form-urlencoded") };
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            counts.Add($"{Action().Match(query).Groups[1].Value} {Regex.Count(text, pattern)}");
        }
        return string.Join(", ", counts);
    }

    [GeneratedRegex("Action=([A-Za-z]+)")]
    private static partial Regex Action();
}
