namespace Millwright.Providers.Installation;

/// <summary>A registry was asked and has no provider of a name.</summary>
public sealed class ProviderNotKnownException(ProviderAddress address)
    : ProviderSourceException($"provider registry {address.Host} does not have a provider named {address}");
