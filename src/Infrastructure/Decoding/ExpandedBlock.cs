using Millwright.Hcl.Bodies;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>A block as written, or one of those a dynamic block stands for.</summary>
/// <param name="Context">Where the block's expressions are evaluated: iterators are names there.</param>
/// <param name="IsUnknown">The dynamic block's collection is not known yet, so nobody knows how many there will be.</param>
/// <param name="Marks">The marks of the dynamic block's collection.</param>
internal sealed record ExpandedBlock(Block Block, EvaluationContext? Context, bool IsUnknown, Marks Marks);
