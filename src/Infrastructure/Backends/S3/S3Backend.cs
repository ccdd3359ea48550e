using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Workspaces as objects <c>PREFIX/NAME/KEY</c>; the default one is KEY itself.</summary>
internal sealed class S3Backend(AwsAccess aws, S3Bucket bucket, BackendSite site) : RemoteBackend(site)
{
    private readonly TimeProvider _time = site.Time;

    public required string Key { get; init; }
    public required string WorkspacePrefix { get; init; }
    public required bool UsesLockFile { get; init; }
    public required string? LockTable { get; init; }

    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        using var connection = aws.Connect();
        var client = new S3Client(bucket, connection.Service("s3", bucket.Address));
        var prefix = WorkspacePrefix.Length == 0 ? "" : WorkspacePrefix + "/";
        var keys = await client.ListAsync(prefix, cancellation).ConfigureAwait(false);
        return [.. keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..].Split('/', 2))
            .Where(parts => parts.Length == 2 && parts[1] == Key).Select(static parts => parts[0])];
    }

    protected override IRemoteState State(string workspace)
    {
        var connection = aws.Connect();
        var client = new S3Client(bucket, connection.Service("s3", bucket.Address));
        var key = workspace == Default ? Key : WorkspacePrefix.Length == 0 ? $"{workspace}/{Key}" : $"{WorkspacePrefix}/{workspace}/{Key}";
        var table = LockTable is null ? null : new DynamoTable(LockTable, connection.Service("dynamodb", aws.Endpoints.DynamoDb));
        var locks = new List<IS3Lock>();
        if (UsesLockFile) locks.Add(new S3LockFile(client, key));
        if (table is not null) locks.Add(new DynamoLock(table, $"{bucket.Name}/{key}"));
        return new S3State(client, key, locks, table, connection, _time);
    }
}
