using System.Text.Json;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary><c>tls_private_key</c>.</summary>
internal sealed class PrivateKeyResource() : ResourceType("tls_private_key", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "-> If the managed resource supports a write-only attribute for the private key (first introduced in Terraform 1.11), then the " +
        "ephemeral variant of [`tls_private_key`](https://registry.terraform.io/providers/hashicorp/tls/latest/docs/ephemeral-resources/private_key) " +
        "should be used, when possible, to avoid storing the private key data in the plan or state file.\n\n" +
        "Creates a PEM (and OpenSSH) formatted private key.\n\n" +
        $"Generates a secure private key and encodes it in {CertificateAttributes.Rfc1421} and " +
        "[OpenSSH PEM (RFC 4716)](https://datatracker.ietf.org/doc/html/rfc4716) formats. This resource is primarily intended for easily " +
        "bootstrapping throwaway development environments.",
        [
            .. PrivateKeyAttributes.Define(isResource: true),
            new("id", DataType.String, "Unique identifier for this resource: hexadecimal representation of the SHA1 checksum of the resource.")
            { Computed = true, Markdown = true },
        ],
        version: 1,
        markdown: true);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (PrivateKeyAttributes.Generate(plan, context.Diagnostics) is not { } key) return new((Value?)null);
        plan.Set("id", PublicKeyAttributes.Identifier(key.PublicDer));
        return new(plan.ToValue());
    }

    public override Value? Upgrade(long version, JsonElement state, CallContext context)
    {
        var draft = new ObjectDraft(Attributes.Type, Decode(state));
        try
        {
            var key = PrivateKey.FromPem(draft.TextOrEmpty("private_key_pem"));
            var openSsh = draft.TextOrEmpty("private_key_openssh");
            PrivateKeyAttributes.Fill(draft, key);
            if (openSsh.Length > 0) draft.Set("private_key_openssh", openSsh);
            draft.Set("id", PublicKeyAttributes.Identifier(key.PublicDer));
            return draft.ToValue();
        }
        catch (TlsException exception)
        {
            context.Diagnostics.Error("Unable to parse key from PEM", exception.Message);
            return null;
        }
    }
}
