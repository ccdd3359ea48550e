using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider as a resource or module call refers to it.</summary>
public sealed record ProviderReference(string LocalName, string? Alias, SourceRange Range)
{
    /// <summary>"name" or "name.alias".</summary>
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";
}
