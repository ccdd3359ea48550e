using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider block.</summary>
public sealed record ProviderConfig(string LocalName, string? Alias, VersionRequirement? Version, Body Body, SourceRange Range)
{
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";

    public SourceRange NameRange { get; init; }
}
