using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>All blocks of one type inside another block.</summary>
internal sealed record NestedBlocksDifference(string TypeName)
{
    /// <summary>The blocks in the order to show them, with a map block's key.</summary>
    public required IReadOnlyList<(string? Key, Difference Block)> Blocks { get; init; }

    /// <summary>The change of the blocks together forces a replacement.</summary>
    public bool Replaces { get; init; }

    /// <summary>How many blocks there will be is not known yet.</summary>
    public bool IsUnknown { get; init; }

    public bool BeforeIsSensitive { get; init; }
    public bool AfterIsSensitive { get; init; }

    /// <summary>The difference of one block, hidden where the blocks together are sensitive.</summary>
    public Difference Shown(Difference block)
    {
        var hides = block.Action switch
        {
            ActionKind.Create => AfterIsSensitive,
            ActionKind.Delete => BeforeIsSensitive,
            _ => BeforeIsSensitive || AfterIsSensitive,
        };
        if (!hides) return block;
        var action = block.Action == ActionKind.NoOp && BeforeIsSensitive != AfterIsSensitive ? ActionKind.Update : block.Action;
        return new SensitiveBlockDifference(block, BeforeIsSensitive, AfterIsSensitive, action, block.Replaces);
    }
}
