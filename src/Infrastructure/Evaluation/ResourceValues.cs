using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>The values of one resource's instances in one module instance, as expressions see them.</summary>
internal sealed class ResourceValues(DataType type)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<InstanceKey, Value> _instances = [];
    private Value? _whole;

    /// <summary>The type of one instance, from the schema.</summary>
    public DataType Type { get; } = type;

    public ExpansionMode Mode { get; private set; } = ExpansionMode.Unknown;

    public void Expand(ExpansionMode mode)
    {
        lock (_lock)
        {
            Mode = mode;
            _whole = null;
        }
    }

    /// <summary>A resource that is not enabled is null to whoever refers to it.</summary>
    public void Expand(Expansion expansion)
    {
        Expand(expansion.Mode);
        if (expansion is { Mode: ExpansionMode.Single, Keys.Count: 0 }) Set(InstanceKey.None, Value.Null(Type));
    }

    public void Set(InstanceKey key, Value value)
    {
        lock (_lock)
        {
            _instances[key] = value;
            _whole = null;
        }
    }

    public void Remove(InstanceKey key)
    {
        lock (_lock)
        {
            _instances.Remove(key);
            _whole = null;
        }
    }

    public Value? TryGet(InstanceKey key)
    {
        lock (_lock) return _instances.GetValueOrDefault(key);
    }

    /// <summary>The resource as a whole: an object, a tuple of them (count) or an object of them (for_each).</summary>
    public Value Whole
    {
        get
        {
            lock (_lock) return _whole ??= Build();
        }
    }

    private Value Build() => Mode switch
    {
        ExpansionMode.Single => _instances.GetValueOrDefault(InstanceKey.None) ?? Value.Unknown(Type),
        ExpansionMode.Count => Value.Tuple(Instances(static k => k.IsIndex)),
        ExpansionMode.ForEach => Value.Object(
            _instances.Where(static i => i.Key.IsText).Select(static i => KeyValuePair.Create(i.Key.Text!, i.Value))),
        _ => Value.Dynamic,
    };

    private Value[] Instances(Func<InstanceKey, bool> of) => [.. _instances.Where(i => of(i.Key)).Select(static i => i.Value)];
}
