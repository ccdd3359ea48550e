using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Types;

namespace Millwright.Infrastructure.Configuration;

/// <summary>An output block.</summary>
public sealed record Output(string Name, Expression Expression, SourceRange Range)
{
    public string Description { get; init; } = "";
    public bool Sensitive { get; init; }
    public bool Ephemeral { get; init; }

    /// <summary>What to use instead of the output; empty where it is not deprecated.</summary>
    public string Deprecated { get; init; } = "";

    /// <summary>The type the value is converted to; null where it is what it is.</summary>
    public TypeConstraint? Constraint { get; init; }

    /// <summary>The arguments the block has, so that an override changes nothing else.</summary>
    internal IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    public IReadOnlyList<Traversal> DependsOn { get; init; } = [];
    public IReadOnlyList<CheckRule> Preconditions { get; init; } = [];
}
