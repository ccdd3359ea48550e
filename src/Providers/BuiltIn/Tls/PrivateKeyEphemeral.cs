using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The ephemeral <c>tls_private_key</c>: a key that is in no state.</summary>
internal sealed class PrivateKeyEphemeral() : EphemeralType("tls_private_key", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Creates a PEM (and OpenSSH) formatted private key.\n\n" +
        $"Generates a secure private key and encodes it in {CertificateAttributes.Rfc1421} and " +
        "[OpenSSH PEM (RFC 4716)](https://datatracker.ietf.org/doc/html/rfc4716) formats. This resource is primarily intended for easily " +
        "bootstrapping throwaway development environments.",
        PrivateKeyAttributes.Define(isResource: false),
        markdown: true);

    public override ValueTask<Value?> OpenAsync(ObjectDraft config, CallContext context)
    {
        if (config["rsa_bits"].IsNull) config.Set("rsa_bits", 2048);
        if (config["ecdsa_curve"].IsNull) config.Set("ecdsa_curve", "P224");
        return new(PrivateKeyAttributes.Generate(config, context.Diagnostics) is null ? null : config.ToValue());
    }
}
