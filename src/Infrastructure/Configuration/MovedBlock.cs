using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A moved block.</summary>
public sealed record MovedBlock(Traversal From, Traversal To, SourceRange Range)
{
    /// <summary>The old address, relative to the module with the block.</summary>
    public required TargetAddress FromAddress { get; init; }

    /// <summary>The new address, relative to the module with the block.</summary>
    public required TargetAddress ToAddress { get; init; }
}
