using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Impact;

/// <summary>A changed resource and what depends on it. What does not exist before the change is no part of that.</summary>
/// <param name="Actions">What happens to its instances, and to how many of them.</param>
/// <param name="Direct">What depends on it without another resource in between.</param>
/// <param name="Indirect">What depends on it only through others.</param>
internal sealed record ResourceImpact(
    ConfigResource Address,
    IReadOnlyList<ActionCount> Actions,
    IReadOnlyList<Dependent> Direct,
    IReadOnlyList<Dependent> Indirect)
{
    public int Count => Direct.Count + Indirect.Count;

    public IEnumerable<Dependent> All => Direct.Concat(Indirect);
}

/// <summary>How many instances of a resource an action is planned for.</summary>
internal readonly record struct ActionCount(ActionKind Action, int Instances);

/// <summary>A resource that depends on a changed one.</summary>
/// <param name="Instances">How many instances it has, as far as the plan and the state know.</param>
/// <param name="Actions">What happens to them in the same plan; none where it stays as it is.</param>
internal sealed record Dependent(ConfigResource Address, int Instances, IReadOnlyList<ActionCount> Actions)
{
    public bool Changes => Actions.Count > 0;

    /// <summary>Nothing of it is there yet.</summary>
    public bool IsNew => Actions is [{ Action: ActionKind.Create, Instances: var created }] && created >= Instances;
}
