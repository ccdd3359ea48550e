using System.Text.Json;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Counts every object that the simulated AWS API has made since it was reset.</summary>
internal static class CreatedObjects
{
    private static readonly (string Service, string Class)[] _classes =
    [
        ("ec2", "VPC"), ("ec2", "Subnet"), ("sqs", "Queue"), ("iam", "Role"), ("s3", "FakeBucket"), ("sns", "Topic"),
        ("ec2", "InternetGateway"), ("ec2", "RouteTable"), ("ec2", "SecurityGroup"), ("iam", "ManagedPolicy"), ("dynamodb", "Table"), ("logs", "LogGroup"), ("ssm", "Parameter"),
        ("iam", "InstanceProfile"), ("sns", "Subscription"), ("kms", "Key"), ("secretsmanager", "FakeSecret"),
    ];

    /// <summary>How many of each kind were ever made: deleting one does not lower the count, so that a second one shows.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(string endpoint)
    {
        using var client = new HttpClient();
        using var data = await DataAsync(client, endpoint);
        // The networks that every region comes with, and all that is in them, are made when somebody first looks.
        var others = Objects(data.RootElement, ("ec2", "VPC")).Where(static vpc => !IsOurs(vpc, [])).Select(static vpc => Text(vpc, "id")).OfType<string>().ToHashSet();
        return _classes.ToDictionary(static c => $"{c.Service} {c.Class}", c => Objects(data.RootElement, c).Count(o => IsOurs(o, others)));
    }

    /// <summary>What was deleted a moment ago may make moto stumble once.</summary>
    private static async Task<JsonDocument> DataAsync(HttpClient client, string endpoint)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return JsonDocument.Parse(await client.GetStreamAsync($"{endpoint}/moto-api/data.json"));
            }
            catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.InternalServerError && attempt < 3)
            {
                await Task.Delay(200);
            }
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement data, (string Service, string Class) kind) =>
        data.TryGetProperty(kind.Service, out var service) && service.TryGetProperty(kind.Class, out var objects) ? objects.EnumerateArray() : [];

    /// <param name="others">The networks that are none of ours.</param>
    private static bool IsOurs(JsonElement created, HashSet<string> others) =>
        Text(created, "cidr_block")?.StartsWith("10.", StringComparison.Ordinal) != false && (Text(created, "vpc_id") is not { } network || !others.Contains(network));

    private static string? Text(JsonElement created, string name) =>
        created.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
