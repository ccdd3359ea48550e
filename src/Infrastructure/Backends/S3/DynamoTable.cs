using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>A DynamoDB table whose key is a text called LockID.</summary>
internal sealed class DynamoTable(string name, AwsService service)
{
    /// <summary>An attribute of an item; null where there is no such item or attribute.</summary>
    public async ValueTask<string?> GetAsync(string id, string attribute, CancellationToken cancellation)
    {
        var answer = await CallAsync("GetItem", new JsonObject { ["TableName"] = name, ["Key"] = Key(id), ["ConsistentRead"] = true }, cancellation).ConfigureAwait(false);
        return (string?)answer!["Item"]?[attribute]?["S"];
    }

    /// <returns>False where there is such an item already and there should be none.</returns>
    public async ValueTask<bool> PutAsync(string id, string attribute, string value, bool onlyNew, CancellationToken cancellation)
    {
        var item = Key(id);
        item[attribute] = new JsonObject { ["S"] = value };
        var request = new JsonObject { ["TableName"] = name, ["Item"] = item };
        if (onlyNew) request["ConditionExpression"] = "attribute_not_exists(LockID)";
        return await CallAsync("PutItem", request, cancellation).ConfigureAwait(false) is not null;
    }

    public async ValueTask DeleteAsync(string id, CancellationToken cancellation) =>
        await CallAsync("DeleteItem", new JsonObject { ["TableName"] = name, ["Key"] = Key(id) }, cancellation).ConfigureAwait(false);

    private static JsonObject Key(string id) => new() { ["LockID"] = new JsonObject { ["S"] = id } };

    /// <summary>Null where a condition of the request did not hold.</summary>
    private async ValueTask<JsonObject?> CallAsync(string operation, JsonObject request, CancellationToken cancellation)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
        using var response = await service.SendAsync(
            () =>
            {
                var message = new HttpRequestMessage(HttpMethod.Post, service.Endpoint);
                message.Headers.TryAddWithoutValidation("X-Amz-Target", $"DynamoDB_20120810.{operation}");
                return message;
            },
            body,
            "application/x-amz-json-1.0",
            cancellation).ConfigureAwait(false);
        try
        {
            if (JsonNode.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false)) is not JsonObject answer) throw new JsonException();
            if (response.IsSuccessStatusCode) return answer;
            var code = ((string?)answer["__type"] ?? "").Split('#')[^1];
            if (code == "ConditionalCheckFailedException") return null;
            throw new StateStoreException($"operation error DynamoDB: {operation}, table \"{name}\", StatusCode: {(int)response.StatusCode}, {code}: {(string?)answer["message"] ?? (string?)answer["Message"]}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StateStoreException($"operation error DynamoDB: {operation}, StatusCode: {(int)response.StatusCode} {response.ReasonPhrase}", e);
        }
    }
}
