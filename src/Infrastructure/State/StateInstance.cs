using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State;

/// <summary>One instance: its current object and those waiting to be destroyed.</summary>
public sealed class StateInstance
{
    /// <summary>Null where only deposed objects are left.</summary>
    public StateObject? Current { get; set; }

    /// <summary>Which instance of the resource's provider configuration serves it, where that has several.</summary>
    public InstanceKey ProviderKey { get; set; }

    /// <summary>Objects replaced but not yet destroyed, by their 8-digit hexadecimal key.</summary>
    public SortedDictionary<string, StateObject> Deposed => _deposed ??= new(StringComparer.Ordinal);

    public bool HasDeposed => _deposed is { Count: > 0 };

    public bool IsEmpty => Current is null && !HasDeposed;

    // Most instances never have a deposed object: the dictionary is made when first asked for.
    private SortedDictionary<string, StateObject>? _deposed;

    public StateInstance Clone()
    {
        var copy = new StateInstance { Current = Current, ProviderKey = ProviderKey };
        if (_deposed is null) return copy;
        foreach (var (key, value) in _deposed) copy.Deposed.Add(key, value);
        return copy;
    }

    internal bool SameContent(StateInstance other)
    {
        if (!ProviderKey.Equals(other.ProviderKey) || !Same(Current, other.Current) || HasDeposed != other.HasDeposed) return false;
        if (!HasDeposed) return true;
        if (Deposed.Count != other.Deposed.Count) return false;
        foreach (var (key, value) in Deposed)
        {
            if (!other.Deposed.TryGetValue(key, out var theirs) || !value.SameContent(theirs)) return false;
        }
        return true;
    }

    private static bool Same(StateObject? mine, StateObject? theirs) =>
        mine is null ? theirs is null : theirs is not null && mine.SameContent(theirs);
}
