using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A removed block.</summary>
public sealed record RemovedBlock(Traversal From, bool Destroy, IReadOnlyList<Provisioner> Provisioners, SourceRange Range)
{
    public Connection? Connection { get; init; }

    /// <summary>The resource removed, in a module below the one with the block; null where a whole module is.</summary>
    public ConfigResource? Resource { get; init; }

    /// <summary>The module removed, or the one the resource was in; relative to the module with the block.</summary>
    public ModulePath Module { get; init; } = ModulePath.Root;
}
