using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Causes;

/// <summary>Where an expression stands: in a module instance and, there, in an instance of a repeated block.</summary>
/// <param name="Repetition">The count or for_each of the block; null where it is not repeated.</param>
internal sealed record Site(ModuleInstance Module, Expression? Repetition, InstanceKey Key)
{
    public static Site Of(ModuleInstance module) => new(module, null, InstanceKey.None);
}
