namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Where the services are.</summary>
/// <param name="S3">Null for the usual address of the bucket.</param>
internal sealed record AwsEndpoints(Uri? S3, Uri DynamoDb, Uri Sts);
