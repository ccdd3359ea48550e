using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider block.</summary>
public sealed record ProviderConfig(string LocalName, string? Alias, VersionRequirement? Version, Body Body, SourceRange Range)
{
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";

    public SourceRange NameRange { get; init; }

    /// <summary>Makes one instance for each element; null for a configuration that is one instance itself.</summary>
    public Expression? ForEach { get; init; }

    /// <summary>What stands in for the provider in a test; null for a real one.</summary>
    public Testing.Declarations.MockData? Mock { get; init; }

    /// <summary>What the block's expressions mean where that is not its module: in a test file.</summary>
    internal EvaluationContext? Scope { get; init; }

    /// <summary>The block says nothing about the module it configures the provider for.</summary>
    internal bool IsForTest => Mock is not null || Scope is not null;
}
