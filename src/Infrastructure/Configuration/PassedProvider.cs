namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider handed into a module: its name inside and the reference outside.</summary>
public sealed record PassedProvider(ProviderReference InChild, ProviderReference InParent);
