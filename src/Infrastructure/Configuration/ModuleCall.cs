using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A module block.</summary>
public sealed record ModuleCall(string Name, string Source, Body Body, SourceRange Range)
{
    public SourceRange SourceRange { get; init; }
    /// <summary>False in an override that leaves the source alone.</summary>
    internal bool SourceGiven { get; init; } = true;

    /// <summary>The source where it is no literal text, so that it has to be evaluated early; else null.</summary>
    internal Expression? EarlySource { get; init; }

    /// <summary>The version where it is no literal text; else null.</summary>
    internal Hcl.Bodies.Attribute? EarlyVersion { get; init; }

    /// <summary>The source is a path that starts with <c>./</c> or <c>../</c>.</summary>
    public bool IsLocal => Modules.ModuleSourceAddress.IsLocal(Source);

    public VersionRequirement? Version { get; init; }
    public Expression? Count { get; init; }
    public Expression? ForEach { get; init; }

    /// <summary>The <c>enabled</c> argument of a lifecycle block, or null.</summary>
    public Expression? Enabled { get; init; }

    /// <summary>Null where the block has no providers argument and default configurations are inherited.</summary>
    public IReadOnlyList<PassedProvider>? Providers { get; init; }

    public IReadOnlyList<Traversal> DependsOn { get; init; } = [];

    /// <summary>The arguments by input variable name.</summary>
    public required IReadOnlyDictionary<string, Hcl.Bodies.Attribute> Arguments { get; init; }
}
