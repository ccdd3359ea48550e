using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>One instance of a configured resource on a walk.</summary>
internal sealed record ResourceInstance(StackWalk Walk, ResourceNode Node, ModuleScope Module, InstanceKey Key, RepetitionData Repetition)
{
    public ResourceInstanceAddress Address { get; } = new(Module.Address, Node.Resource.Address, Key);

    public string TypeName => Node.Resource.Address.Type;

    public IProvider Provider => Walk.ProviderFor(Address, Node.Provider);

    public InstanceScope Scope(Value? self = null) => Walk.ScopeOf(Module, Repetition, self is null ? null : new SelfObject(Node.Resource.Address, self));
}
