using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Keeps states as objects of an Amazon S3 bucket.</summary>
internal sealed class S3BackendType : IBackendType
{
    private static readonly DataType TextSet = DataType.Set(DataType.String);

    public string Name => "s3";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Required("bucket", "key"),
        .. BackendSchema.Texts("region", "sts_region", "acl", "kms_key_id", "dynamodb_table", "workspace_key_prefix", "profile", "retry_mode"),
        .. BackendSchema.Texts("endpoint", "dynamodb_endpoint", "iam_endpoint", "sts_endpoint", "ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode"),
        .. BackendSchema.Texts("shared_credentials_file", "custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy"),
        .. BackendSchema.Secrets("access_key", "secret_key", "token", "sse_customer_key"),
        .. BackendSchema.Flags("encrypt", "use_lockfile", "force_path_style", "use_path_style", "insecure", "use_fips_endpoint", "use_dualstack_endpoint"),
        .. BackendSchema.Flags("skip_credentials_validation", "skip_requesting_account_id", "skip_metadata_api_check", "skip_region_validation", "skip_s3_checksum"),
        .. BackendSchema.Numbers("max_retries"),
        BackendSchema.Optional("allowed_account_ids", TextSet),
        BackendSchema.Optional("forbidden_account_ids", TextSet),
        BackendSchema.Optional("shared_config_files", TextSet),
        BackendSchema.Optional("shared_credentials_files", TextSet),
        BackendSchema.Object("endpoints", BackendSchema.Texts("dynamodb", "iam", "s3", "sso", "sts")),
        BackendSchema.Object("assume_role",
        [
            .. BackendSchema.Required("role_arn"),
            .. BackendSchema.Texts("duration", "external_id", "policy", "session_name", "source_identity"),
            BackendSchema.Optional("policy_arns", TextSet),
            BackendSchema.Optional("tags", DataType.Map(DataType.String)),
            BackendSchema.Optional("transitive_tag_keys", TextSet),
        ]),
        BackendSchema.Object("assume_role_with_web_identity",
        [
            .. BackendSchema.Texts("role_arn", "duration", "policy", "session_name", "web_identity_token_file"),
            .. BackendSchema.Secrets("web_identity_token"),
            BackendSchema.Optional("policy_arns", TextSet),
        ]),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var key = arguments.Required("key");
        if (key.StartsWith('/') || key.EndsWith('/')) throw new StateStoreException("The \"key\" attribute value must not start or end with \"/\".");
        var prefix = arguments.Text("workspace_key_prefix") ?? "env:";
        if (prefix.StartsWith('/') || prefix.EndsWith('/')) throw new StateStoreException("The \"workspace_key_prefix\" attribute value must not start or end with \"/\".");
        var aws = new AwsAccess(arguments, site);
        var name = arguments.Required("bucket");
        var bucket = new S3Bucket(name, aws.BucketAddress(name))
        {
            Encrypts = arguments.Flag("encrypt", fallback: false),
            KmsKeyId = arguments.Text("kms_key_id"),
            CustomerKey = CustomerKey(arguments),
            Acl = arguments.Text("acl"),
            SkipsChecksum = arguments.Flag("skip_s3_checksum", fallback: false),
        };
        if (bucket is { KmsKeyId: not null, CustomerKey: not null })
            throw new StateStoreException("Only one of \"kms_key_id\" and \"sse_customer_key\" can be set: the first encrypts with a key of AWS, the second with your own.");
        return new S3Backend(aws, bucket, site)
        {
            Key = key,
            WorkspacePrefix = prefix,
            UsesLockFile = arguments.Flag("use_lockfile", fallback: false),
            LockTable = arguments.Text("dynamodb_table"),
        };
    }

    private static byte[]? CustomerKey(BackendArguments arguments)
    {
        if (arguments.Text("sse_customer_key", "AWS_SSE_CUSTOMER_KEY") is not { } text) return null;
        const int size = 32;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length == size
            ? key[..length]
            : throw new StateStoreException("sse_customer_key must be 44 characters long: 32 bytes in base64.");
    }
}
