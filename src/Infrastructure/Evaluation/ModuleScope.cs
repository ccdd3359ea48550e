using System.Collections.Concurrent;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>The named values of one module instance as a walk finds them.</summary>
internal sealed class ModuleScope(ModuleInstance address, ModuleTree tree, ModuleScope? parent, RepetitionData repetition)
{
    public ModuleInstance Address { get; } = address;
    public ModuleTree Tree { get; } = tree;
    public ModuleScope? Parent { get; } = parent;

    /// <summary>The outputs a test gives the module in place of its own; null where it has none.</summary>
    public Value? Override { get; init; }

    /// <summary>The module or one around it is overridden, so that nothing in it is planned or read.</summary>
    public bool IsOverridden => Override is not null || Parent is { IsOverridden: true };

    /// <summary>What count and each mean in the arguments of the call that made this instance.</summary>
    public RepetitionData Repetition { get; } = repetition;

    public ConcurrentDictionary<string, Value> Variables { get; } = new();
    public ConcurrentDictionary<string, Value> Locals { get; } = new();
    public ConcurrentDictionary<string, Value> Outputs { get; } = new();
    public ConcurrentDictionary<ResourceAddress, ResourceValues> Resources { get; } = new();

    /// <summary>Child module instances by call name.</summary>
    public ConcurrentDictionary<string, ModuleCallScope> Calls { get; } = new();
}

/// <summary>The instances of one module call.</summary>
internal sealed record ModuleCallScope(ExpansionMode Mode, IReadOnlyList<ModuleScope> Instances)
{
    private readonly Dictionary<InstanceKey, ModuleScope> _byKey = Instances.ToDictionary(static i => i.Address.Key);

    public ModuleScope? Find(InstanceKey key) => _byKey.GetValueOrDefault(key);
}
