using Millwright.Hcl.Syntax;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Finds the provider configuration an old state means: absolute, local to the module, or implied by the type.</summary>
internal static class LegacyProvider
{
    public static ProviderConfigAddress Find(string text, ResourceInstanceAddress instance)
    {
        if (text.Contains("provider.", StringComparison.Ordinal))
        {
            return AddressParser.ParseProviderConfig(text)
                ?? throw Invalid("invalid provider config reference", text, instance);
        }
        var module = instance.Module.Path;
        if (text.Length == 0) return new ProviderConfigAddress(module, Unqualified(Configuration.Resource.ImpliedProviderName(instance.Resource.Type)), null);
        var parts = text.Split('.');
        if (parts.Length > 2 || !parts.All(IdentifierSyntax.IsIdentifier)) throw Invalid("invalid legacy provider config reference", text, instance);
        return new ProviderConfigAddress(module, Unqualified(parts[0]), parts.Length > 1 ? parts[1] : null);
    }

    // The namespace "-" says that the provider's full name was not known when the state was written.
    private static ProviderAddress Unqualified(string type) =>
        type == "terraform" ? ProviderAddress.Terraform : new ProviderAddress(ProviderAddress.DefaultHost, "-", type);

    private static LegacyStateException Invalid(string what, string text, ResourceInstanceAddress instance) => new(
        text.Contains("${", StringComparison.Ordinal)
            ? $"{what} {Quoting.Quote(text)} for {instance}: this alias seems to contain a template interpolation sequence, which was not supported but also not error-checked in Terraform 0.11. To proceed, rename the associated provider alias to a valid identifier and apply the change with Terraform 0.11 before upgrading to Terraform 0.12"
            : $"{what} {Quoting.Quote(text)} for {instance}");
}
