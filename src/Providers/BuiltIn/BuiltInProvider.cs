namespace Millwright.Providers.BuiltIn;

/// <summary>A built-in provider that can be started.</summary>
/// <param name="Version">The registry version whose schemas and results it reproduces.</param>
public sealed record BuiltInProvider(ProviderAddress Address, string Version, Func<IProvider> Start);
