using System.Text.Json;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Counts every object that the simulated AWS API has made since it was reset.</summary>
internal static class CreatedObjects
{
    private static readonly (string Service, string Class)[] _classes =
    [
        ("ec2", "VPC"), ("ec2", "Subnet"), ("sqs", "Queue"), ("iam", "Role"), ("s3", "FakeBucket"), ("sns", "Topic"),
        ("ec2", "InternetGateway"), ("ec2", "RouteTable"), ("ec2", "SecurityGroup"), ("iam", "ManagedPolicy"), ("dynamodb", "Table"), ("logs", "LogGroup"), ("ssm", "Parameter"),
    ];

    /// <summary>How many of each kind were ever made: deleting one does not lower the count, so that a second one shows.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(string endpoint)
    {
        using var client = new HttpClient();
        using var data = JsonDocument.Parse(await client.GetStreamAsync($"{endpoint}/moto-api/data.json"));
        return _classes.ToDictionary(static c => $"{c.Service} {c.Class}", c =>
            data.RootElement.TryGetProperty(c.Service, out var service) && service.TryGetProperty(c.Class, out var objects) ? objects.EnumerateArray().Count(IsOurs) : 0);
    }

    /// <summary>The networks that every region comes with are made when somebody first looks.</summary>
    private static bool IsOurs(JsonElement created) =>
        !created.TryGetProperty("cidr_block", out var block) || block.GetString()?.StartsWith("10.", StringComparison.Ordinal) == true;
}
