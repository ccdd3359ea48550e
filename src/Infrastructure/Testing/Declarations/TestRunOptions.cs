using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>A plan_options block.</summary>
public sealed record TestRunOptions
{
    public bool RefreshOnly { get; init; }
    public bool Refresh { get; init; } = true;
    public IReadOnlyList<Traversal> Replace { get; init; } = [];
    public IReadOnlyList<Traversal> Target { get; init; } = [];
    public SourceRange Range { get; init; }
}
