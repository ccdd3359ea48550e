using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>One link of the chain that leads to a planned change, and what it was caused by in turn.</summary>
/// <param name="Text">A sentence without its full stop.</param>
public sealed record Cause(CauseKind Kind, string Text)
{
    /// <summary>Where it is written; null where it is not in a file.</summary>
    public SourceRange? Range { get; init; }

    /// <summary>A file it consists of as a whole, or null.</summary>
    public string? File { get; init; }

    /// <summary>The text that was taken out of the configuration below a directory, for asking git when; null where none was.</summary>
    public (string Directory, string Text)? TakenOut { get; init; }

    /// <summary>The value before, marked where sensitive; null where there is none to show.</summary>
    public Value? Before { get; init; }

    /// <summary>The value after, or the only one.</summary>
    public Value? After { get; init; }

    public IReadOnlyList<Cause> Causes { get; init; } = [];
}
