using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.Recovery.Lookup;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Planning;

/// <summary>Gathers what a plan walk finds: changes, drift and the refreshed state. Safe for concurrent use.</summary>
internal sealed class PlanRecorder(StateSnapshot refreshed, IStackObserver observer)
{
    private readonly Lock _lock = new();
    private readonly List<ResourceChange> _changes = [];
    private readonly List<ResourceChange> _drift = [];
    private readonly Dictionary<ResourceInstanceAddress, ResourceChange> _byAddress = [];
    private readonly Dictionary<ModuleResource, List<ResourceChange>> _byResource = [];
    private readonly Dictionary<ConfigResource, HashSet<ModuleInstance>> _pending = [];
    private readonly Dictionary<ResourceInstanceAddress, ResourceInstanceAddress> _moves = [];
    private readonly Dictionary<ResourceInstanceAddress, string> _adopted = [];
    private readonly List<ResolvedDoubt> _resolved = [];

    private readonly Dictionary<ResourceInstanceAddress, FormerKind> _former = [];

    public StateSnapshot Refreshed => refreshed;

    public void Add(ResourceChange change)
    {
        lock (_lock)
        {
            _changes.Add(change);
            if (!_byResource.TryGetValue(change.Address.ModuleResource, out var siblings))
                _byResource.Add(change.Address.ModuleResource, siblings = []);
            siblings.Add(change);
            if (change.DeposedKey is null) _byAddress[change.Address] = change;
            if (change.Action != ActionKind.NoOp) AddPending(change.Address);
        }
        observer.Planned(change);
    }

    private void AddPending(ResourceInstanceAddress address)
    {
        if (!_pending.TryGetValue(address.ConfigResource, out var modules)) _pending.Add(address.ConfigResource, modules = []);
        modules.Add(address.Module);
    }

    /// <summary>Takes an object that exists for an instance that had none.</summary>
    public void Adopt(ResourceInstanceAddress address, ProviderConfigAddress provider, StateObject found, string importId)
    {
        lock (_lock)
        {
            refreshed.SetCurrent(address, provider, found);
            _adopted[address] = importId;
        }
    }

    /// <summary>The import id an instance's object was adopted by during this plan, or null.</summary>
    public string? AdoptedAs(ResourceInstanceAddress address)
    {
        lock (_lock) return _adopted.GetValueOrDefault(address);
    }

    /// <summary>Notes what came of looking for the object of a create in doubt.</summary>
    public void Resolve(Operation operation, LookupAnswer answer)
    {
        lock (_lock) _resolved.Add(new ResolvedDoubt(operation, answer));
    }

    public IReadOnlyList<ResolvedDoubt> Resolved
    {
        get
        {
            lock (_lock) return [.. _resolved];
        }
    }

    /// <summary>True where the state has an object of this type with this id.</summary>
    public bool HasId(string type, string id)
    {
        lock (_lock)
        {
            // Asked for doubts only: there are few.
            return refreshed.Resources.Values.Any(r => r.Address.Resource.Type == type && r.Instances.Values.Any(i =>
                (i.Current is { } current && StateObjectId.Of(current) == id) || (i.HasDeposed && i.Deposed.Values.Any(d => StateObjectId.Of(d) == id))));
        }
    }

    public void AddDrift(ResourceChange change)
    {
        lock (_lock) _drift.Add(change);
    }

    /// <summary>Whether anything is planned with configuration that was generated for it.</summary>
    public bool Generates => Generated.Any();

    /// <summary>The resources whose configuration was generated.</summary>
    public IEnumerable<ModuleResource> Generated
    {
        get
        {
            lock (_lock) return [.. _changes.Where(static c => c.GeneratedConfig is not null).Select(static c => c.Address.ModuleResource)];
        }
    }

    /// <summary>True where an instance of the resource that a module instance can mean has something planned.</summary>
    /// <param name="asking">Where the reference stands: in its own module it means its own instance's resource only.</param>
    public bool HasPendingChange(ConfigResource resource, ModuleInstance asking)
    {
        lock (_lock)
            return _pending.TryGetValue(resource, out var modules) && (!resource.Module.Equals(asking.Path) || modules.Contains(asking));
    }

    public ResourceChange? ChangeOf(ResourceInstanceAddress address)
    {
        lock (_lock) return _byAddress.GetValueOrDefault(address);
    }

    public IReadOnlyList<ResourceChange> ChangesOf(ModuleInstance module, ResourceAddress resource)
    {
        lock (_lock) return _byResource.TryGetValue(new ModuleResource(module, resource), out var found) ? [.. found] : [];
    }

    public void UpdateState(Action<StateSnapshot> update)
    {
        lock (_lock) update(refreshed);
    }

    /// <summary>Notes that an object goes by another address than in the previous state.</summary>
    public void Moved(ResourceInstanceAddress from, ResourceInstanceAddress to)
    {
        lock (_lock)
        {
            _moves[to] = _moves.Remove(from, out var earlier) ? earlier : from;
            // What moves on before it was ever planned is still what it was at first.
            if (_former.Remove(from, out var former)) _former[to] = former;
        }
    }

    /// <summary>Notes that an object is still in the form of another resource type.</summary>
    public void ChangedType(ResourceInstanceAddress address, FormerKind former)
    {
        lock (_lock) _former.TryAdd(address, former);
    }

    /// <summary>What the object was before it moved, where its provider has not converted it yet; asked once.</summary>
    public FormerKind? TakeFormerKind(ResourceInstanceAddress address)
    {
        lock (_lock) return _former.Remove(address, out var former) ? former : null;
    }

    /// <summary>The address the object had in the previous state, or null where it did not move.</summary>
    public ResourceInstanceAddress? PreviousAddressOf(ResourceInstanceAddress address)
    {
        lock (_lock) return _moves.GetValueOrDefault(address);
    }

    public (IReadOnlyList<ResourceChange> Changes, IReadOnlyList<ResourceChange> Drift) Sorted()
    {
        lock (_lock)
        {
            var order = Comparer<ResourceChange>.Create(static (a, b) =>
            {
                var addresses = a.Address.CompareTo(b.Address);
                return addresses != 0 ? addresses : string.CompareOrdinal(a.DeposedKey ?? "", b.DeposedKey ?? "");
            });
            _changes.Sort(order);
            _drift.Sort(order);
            return (_changes, _drift);
        }
    }
}
