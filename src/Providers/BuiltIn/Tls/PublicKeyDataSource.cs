using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The data source <c>tls_public_key</c>: the public half of a private key.</summary>
internal sealed class PublicKeyDataSource() : DataSourceType("tls_public_key", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Get a public key from a PEM-encoded private key.\n\n" +
        "Use this data source to get the public key from a [PEM (RFC 1421)](https://datatracker.ietf.org/doc/html/rfc1421) or " +
        "[OpenSSH PEM (RFC 4716)](https://datatracker.ietf.org/doc/html/rfc4716) formatted private key, for use in other resources.",
        [
            new("private_key_pem", DataType.String,
                $"The private key (in  {CertificateAttributes.Rfc1421} format) to extract the public key from. This is _mutually exclusive_ with " +
                $"`private_key_openssh`. Currently-supported algorithms for keys are: `{string.Join("`, `", PrivateKey.Algorithms)}`. ")
            { Optional = true, Sensitive = true, Markdown = true, Validators = [Validators.ExactlyOneOf("private_key_openssh")] },
            new("private_key_openssh", DataType.String,
                "The private key (in  [OpenSSH PEM (RFC 4716)](https://datatracker.ietf.org/doc/html/rfc4716) format) to extract the public key " +
                "from. This is _mutually exclusive_ with `private_key_pem`. " +
                $"Currently-supported algorithms for keys are: `{string.Join("`, `", PrivateKey.Algorithms)}`. ")
            { Optional = true, Sensitive = true, Markdown = true, Validators = [Validators.ExactlyOneOf("private_key_pem")] },
            new("algorithm", DataType.String,
                $"The name of the algorithm used by the given private key. Possible values are: `{string.Join("`, `", PrivateKey.Algorithms)}`. ")
            { Computed = true, Markdown = true },
            .. PublicKeyAttributes.Definitions,
            new("id", DataType.String, "Unique identifier for this data source: hexadecimal representation of the SHA1 checksum of the data source.")
            { Computed = true, Markdown = true },
        ],
        markdown: true);

    public override ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        try
        {
            var key = config.Text("private_key_pem") is { } pem ? PrivateKey.FromPem(pem) : OpenSsh.Parse(config.TextOrEmpty("private_key_openssh"));
            config.Set("algorithm", key.Algorithm);
            PublicKeyAttributes.Fill(config, key);
            config.Set("id", PublicKeyAttributes.Identifier(key.PublicDer));
            return new(config.ToValue());
        }
        catch (TlsException exception)
        {
            context.Diagnostics.Error("Unable to parse private key", exception.Message);
            return new((Value?)null);
        }
    }
}
