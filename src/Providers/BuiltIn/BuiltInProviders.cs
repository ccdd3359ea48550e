namespace Millwright.Providers.BuiltIn;

/// <summary>The utility providers that run in this process.</summary>
public static class BuiltInProviders
{
    /// <summary>The built-in provider for an address, with the version it stands for; null where there is none.</summary>
    public static BuiltInProvider? Find(ProviderAddress address) => throw new NotSupportedException();
}

/// <summary>A built-in provider that can be started.</summary>
/// <param name="Version">The registry version whose schemas and results it reproduces.</param>
public sealed record BuiltInProvider(ProviderAddress Address, string Version, Func<IProvider> Start);
