using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider as a resource or module call refers to it.</summary>
public sealed record ProviderReference(string LocalName, string? Alias, SourceRange Range)
{
    /// <summary>Which instance is meant, of a configuration that has <c>for_each</c>; else null.</summary>
    public Expression? InstanceKey { get; init; }

    /// <summary>"name" or "name.alias".</summary>
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";
}
