using Millwright.Hcl.Diagnostics;
using Millwright.Providers;

namespace Millwright.Infrastructure.Configuration;

/// <summary>An entry of required_providers.</summary>
/// <param name="ConfigurationAliases">As written, such as <c>aws.west</c>.</param>
public sealed record RequiredProvider(
    string LocalName,
    ProviderAddress Address,
    VersionRequirement? Version,
    IReadOnlyList<string> ConfigurationAliases,
    SourceRange Range)
{
    /// <summary>False where nothing but the use of the name asks for the provider.</summary>
    public bool IsDeclared { get; init; } = true;
}
