using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Everything a state file holds. Mutable: the engine changes it as objects change; not safe for concurrent writers.</summary>
public sealed class StateSnapshot
{
    /// <summary>Identifies the stack through all its versions; a UUID, empty for a state never written.</summary>
    public string Lineage { get; set; } = "";

    public ulong Serial { get; set; }

    /// <summary>The Terraform version that wrote it.</summary>
    public string TerraformVersion { get; set; } = "";

    /// <summary>Root outputs by name.</summary>
    public Dictionary<string, StateOutput> Outputs { get; } = [];

    public Dictionary<ModuleResource, StateResource> Resources { get; } = [];

    /// <summary>Results of checks as the last run left them, raw JSON of the "check_results" property; null where absent.</summary>
    public byte[]? CheckResultsJson { get; set; }

    public bool IsEmpty => Resources.Count == 0 && Outputs.Count == 0;

    public StateObject? Current(ResourceInstanceAddress address) =>
        Resources.TryGetValue(address.ModuleResource, out var resource) && resource.Instances.TryGetValue(address.Key, out var instance)
            ? instance.Current
            : null;

    /// <summary>A copy that shares the immutable objects.</summary>
    public StateSnapshot Clone()
    {
        var copy = new StateSnapshot { Lineage = Lineage, Serial = Serial, TerraformVersion = TerraformVersion, CheckResultsJson = CheckResultsJson };
        foreach (var (name, output) in Outputs) copy.Outputs.Add(name, output);
        foreach (var (address, resource) in Resources) copy.Resources.Add(address, resource.Clone());
        return copy;
    }
}

/// <summary>A root output's value.</summary>
public sealed record StateOutput(Value Value, bool Sensitive);

/// <summary>A resource of one module instance with its instances.</summary>
public sealed class StateResource(ModuleResource address, ProviderConfigAddress provider)
{
    public ModuleResource Address { get; } = address;
    public ProviderConfigAddress Provider { get; set; } = provider;
    public SortedDictionary<InstanceKey, StateInstance> Instances { get; } = [];

    public StateResource Clone()
    {
        var copy = new StateResource(Address, Provider);
        foreach (var (key, instance) in Instances) copy.Instances.Add(key, instance.Clone());
        return copy;
    }
}

/// <summary>One instance: its current object and those waiting to be destroyed.</summary>
public sealed class StateInstance
{
    /// <summary>Null where only deposed objects are left.</summary>
    public StateObject? Current { get; set; }

    /// <summary>Objects replaced but not yet destroyed, by their 8-digit hexadecimal key.</summary>
    public SortedDictionary<string, StateObject> Deposed { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Current is null && Deposed.Count == 0;

    public StateInstance Clone()
    {
        var copy = new StateInstance { Current = Current };
        foreach (var (key, value) in Deposed) copy.Deposed.Add(key, value);
        return copy;
    }
}

/// <summary>One remote object as the state remembers it. Immutable; its attributes stay JSON until someone needs them.</summary>
public sealed record StateObject
{
    public required long SchemaVersion { get; init; }

    /// <summary>The attributes as JSON, or null where only the flatmap of an old version is there.</summary>
    public ReadOnlyMemory<byte>? AttributesJson { get; init; }

    public IReadOnlyDictionary<string, string>? AttributesFlat { get; init; }

    /// <summary>Paths whose values are sensitive for reasons the schema does not know.</summary>
    public IReadOnlyList<ValuePath> SensitivePaths { get; init; } = [];

    public byte[]? Private { get; init; }
    public bool IsTainted { get; init; }
    public bool CreateBeforeDestroy { get; init; }

    /// <summary>The resources this object depends on: sorted.</summary>
    public IReadOnlyList<ConfigResource> Dependencies { get; init; } = [];

    public long? IdentitySchemaVersion { get; init; }
    public ReadOnlyMemory<byte>? IdentityJson { get; init; }
}
