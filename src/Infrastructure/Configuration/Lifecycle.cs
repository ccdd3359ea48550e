using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A lifecycle block.</summary>
public sealed record Lifecycle
{
    public static readonly Lifecycle Default = new();

    /// <summary>Whether the resource has its instance at all; null where not set. Never together with count or for_each.</summary>
    public Expression? Enabled { get; init; }

    /// <summary>Null where not set.</summary>
    public bool? CreateBeforeDestroy { get; init; }

    public bool PreventDestroy { get; init; }

    /// <summary>prevent_destroy where its value has to be found out; null where it stands in the file, or is not there.</summary>
    public Expression? PreventDestroyIf { get; init; }

    /// <summary>False where objects are left as they are and forgotten where they would be destroyed; null where not set.</summary>
    public bool? Destroy { get; init; }

    /// <summary>prevent_destroy was written, whatever its value.</summary>
    internal bool PreventDestroyGiven { get; init; }

    public bool IgnoreAllChanges { get; init; }

    /// <summary>Relative traversals into the resource; the first attribute name is the traversal's root name.</summary>
    public IReadOnlyList<Traversal> IgnoreChanges { get; init; } = [];

    public IReadOnlyList<Expression> ReplaceTriggeredBy { get; init; } = [];
}
