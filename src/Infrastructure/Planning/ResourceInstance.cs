using Millwright.Hcl.Diagnostics;
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

    private ProviderConfigAddress? _provider = Node.ProviderUse.Key is null ? Node.Provider : null;

    /// <summary>The configured provider that serves it; after <see cref="FindProvider"/>.</summary>
    public ProviderConfigAddress ProviderConfig => _provider ?? throw new InvalidOperationException($"Nobody has looked yet which provider serves {Address}.");

    public IProvider Provider => Walk.ProviderFor(Address, ProviderConfig);

    /// <summary>Finds out which instance of the provider's configuration serves this one; false, with errors, where there is none.</summary>
    public bool FindProvider(DiagnosticList diagnostics) =>
        _provider is not null || (_provider = ProviderInstanceLookup.Find(Walk, Node.ProviderUse, Module, () => Scope(), diagnostics)) is not null;

    public InstanceScope Scope(Value? self = null) => Walk.ScopeOf(Module, Repetition, self is null ? null : new SelfObject(Node.Resource.Address, self));
}
