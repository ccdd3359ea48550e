using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What a run leaves behind.</summary>
/// <param name="State">Null where the run did not touch it.</param>
/// <param name="Outputs">The module's outputs as an object; null where the run did not get so far.</param>
internal sealed record RunOutcome(StateSnapshot? State, Value? Outputs)
{
    public static readonly RunOutcome Nothing = new(null, null);
}
