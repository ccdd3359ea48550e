namespace Millwright.Providers.Installation.Signing;

/// <summary>A key that a registry names for a provider's publisher.</summary>
/// <param name="Armor">The public key in OpenPGP's text form.</param>
/// <param name="TrustSignature">A signature of the key itself by HashiCorp, which makes the publisher a partner; empty for none.</param>
internal sealed record SigningKey(string Armor, string TrustSignature);
