using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Types;
using Millwright.Values;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A variable block.</summary>
public sealed record Variable(string Name, TypeConstraint Constraint, SourceRange Range)
{
    public string Description { get; init; } = "";

    /// <summary>The default, converted to the type already; null where the variable is required.</summary>
    public Value? Default { get; init; }

    public IReadOnlyList<CheckRule> Validations { get; init; } = [];
    public bool Sensitive { get; init; }
    public bool Ephemeral { get; init; }
    public bool Nullable { get; init; } = true;

    /// <summary>What callers should do instead of setting the variable; empty where it is not deprecated.</summary>
    public string Deprecated { get; init; } = "";

    /// <summary>How text from the command line or environment is read: as a literal string, or as an HCL expression.</summary>
    public bool ParsesAsLiteral { get; init; }

    /// <summary>The place of the default's expression, for messages.</summary>
    public SourceRange? DefaultRange { get; init; }

    /// <summary>The arguments the block has, so that an override changes nothing else.</summary>
    internal IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    public bool IsRequired => Default is null;
}
