using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>Keeps states as objects of a Google Cloud Storage bucket.</summary>
internal sealed class GcsBackendType : IBackendType
{
    public string Name => "gcs";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Required("bucket"),
        .. BackendSchema.Texts("prefix", "impersonate_service_account", "kms_encryption_key", "storage_custom_endpoint"),
        .. BackendSchema.Secrets("credentials", "access_token", "encryption_key"),
        BackendSchema.Optional("impersonate_service_account_delegates", DataType.List(DataType.String)),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var prefix = (arguments.Text("prefix") ?? "").TrimStart('/');
        var endpoint = arguments.Text("storage_custom_endpoint", "GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT", "GOOGLE_STORAGE_CUSTOM_ENDPOINT");
        var bucket = new GcsBucket(arguments.Required("bucket"), endpoint ?? "https://storage.googleapis.com/storage/v1/")
        {
            EncryptionKey = EncryptionKey(arguments, site),
            KmsKeyName = arguments.Text("kms_encryption_key", "GOOGLE_KMS_ENCRYPTION_KEY"),
        };
        if (bucket.EncryptionKey is not null && bucket.KmsKeyName is not null)
            throw new StateStoreException("encryption_key and kms_encryption_key exclude each other.");
        var tokens = GoogleIdentity.Find(arguments, site);
        return new GcsBackend(
            () => new GcsClient(bucket, tokens, new RestClient(new TlsSettings().Handler(site), RetryPolicy.Patient, site.Time)),
            prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/",
            site);
    }

    private static byte[]? EncryptionKey(BackendArguments arguments, BackendSite site)
    {
        if (arguments.Text("encryption_key", "GOOGLE_ENCRYPTION_KEY") is not { } given) return null;
        try
        {
            return Convert.FromBase64String(PathOrContents.Read(given, site).Trim());
        }
        catch (FormatException)
        {
            throw new StateStoreException("Error decoding encryption key: it is no base64.");
        }
    }
}
