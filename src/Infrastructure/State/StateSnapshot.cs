using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State;

/// <summary>Everything a state file holds. Mutable: the engine changes it as objects change.</summary>
/// <remarks>
/// <para>The methods that read or change objects and outputs by address take a lock and may be called concurrently, as an
/// apply does; walking <see cref="Resources"/> or <see cref="Outputs"/> directly is for one thread alone.</para>
/// <para>Persisting while an apply goes on: remember <see cref="Revision"/>, take a <see cref="Clone"/> (it copies references
/// only, since the objects are immutable) and write that outside the lock. While the revision stays what it was, there is
/// nothing to write. The serial is the writer's to raise, on the clone, and only where <see cref="SameContent"/> says that
/// something changed since the state was read: Terraform keeps the serial of unchanged content.</para>
/// </remarks>
public sealed class StateSnapshot
{
    private readonly Lock _gate = new();
    private long _revision;

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

    /// <summary>Counts the changes made through the methods of this class.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    public StateObject? Current(ResourceInstanceAddress address)
    {
        lock (_gate) return FindInstance(address)?.Current;
    }

    public StateObject? Deposed(ResourceInstanceAddress address, string deposedKey)
    {
        lock (_gate)
        {
            return FindInstance(address) is { HasDeposed: true } instance ? instance.Deposed.GetValueOrDefault(deposedKey) : null;
        }
    }

    /// <summary>The provider configuration that an instance's objects belong to; null where there is no such instance.</summary>
    public ProviderConfigAddress? ProviderOf(ResourceInstanceAddress address)
    {
        lock (_gate) return FindInstance(address) is { } instance ? Resources[address.ModuleResource].ProviderOf(instance) : null;
    }

    /// <summary>Sets an instance's current object; null removes it, and the resource with its last instance.</summary>
    public void SetCurrent(ResourceInstanceAddress address, ProviderConfigAddress provider, StateObject? value)
    {
        lock (_gate)
        {
            _revision++;
            if (value is null)
            {
                if (FindInstance(address) is { } instance) instance.Current = null;
                Prune(address);
                return;
            }
            EnsureInstance(address, provider).Current = value;
        }
    }

    /// <summary>Sets a deposed object; null removes it, and the resource with its last instance.</summary>
    public void SetDeposed(ResourceInstanceAddress address, ProviderConfigAddress provider, string deposedKey, StateObject? value)
    {
        lock (_gate)
        {
            _revision++;
            if (value is null)
            {
                if (FindInstance(address) is { HasDeposed: true } instance) instance.Deposed.Remove(deposedKey);
                Prune(address);
                return;
            }
            EnsureInstance(address, provider).Deposed[deposedKey] = value;
        }
    }

    /// <summary>Replaces the current or a deposed object that is there already; null takes it out, and the resource with its last instance.</summary>
    public void Replace(ResourceInstanceAddress address, string? deposedKey, StateObject? replacement)
    {
        lock (_gate)
        {
            if (FindInstance(address) is not { } instance) return;
            _revision++;
            if (deposedKey is null) instance.Current = replacement;
            else if (replacement is null) instance.Deposed.Remove(deposedKey);
            else instance.Deposed[deposedKey] = replacement;
            Prune(address);
        }
    }

    /// <summary>Moves the current object aside, to be destroyed once its replacement exists.</summary>
    /// <param name="deposedKey">The key to use, as a plan chose it; null for a new one.</param>
    /// <returns>The deposed key, or null where there was no current object.</returns>
    public string? Depose(ResourceInstanceAddress address, string? deposedKey = null)
    {
        lock (_gate)
        {
            if (FindInstance(address) is not { Current: { } current } instance) return null;
            _revision++;
            deposedKey ??= NewDeposedKey(instance);
            instance.Deposed[deposedKey] = current;
            instance.Current = null;
            return deposedKey;
        }
    }

    /// <summary>Makes a deposed object current again, as after a replacement that could not be created.</summary>
    /// <returns>False where there is already a current object or no such deposed one.</returns>
    public bool RestoreDeposed(ResourceInstanceAddress address, string deposedKey)
    {
        lock (_gate)
        {
            if (FindInstance(address) is not { Current: null, HasDeposed: true } instance) return false;
            if (!instance.Deposed.Remove(deposedKey, out var restored)) return false;
            _revision++;
            instance.Current = restored;
            return true;
        }
    }

    /// <summary>Sets a root output; null removes it.</summary>
    public void SetOutput(string name, StateOutput? output)
    {
        lock (_gate)
        {
            _revision++;
            if (output is null) Outputs.Remove(name);
            else Outputs[name] = output;
        }
    }

    public void SetCheckResults(byte[]? json)
    {
        lock (_gate)
        {
            _revision++;
            CheckResultsJson = json;
        }
    }

    /// <summary>A copy that shares the immutable objects.</summary>
    public StateSnapshot Clone()
    {
        lock (_gate)
        {
            var copy = new StateSnapshot { Lineage = Lineage, Serial = Serial, TerraformVersion = TerraformVersion, CheckResultsJson = CheckResultsJson };
            copy.Outputs.EnsureCapacity(Outputs.Count);
            copy.Resources.EnsureCapacity(Resources.Count);
            foreach (var (name, output) in Outputs) copy.Outputs.Add(name, output);
            foreach (var (address, resource) in Resources) copy.Resources.Add(address, resource.Clone());
            return copy;
        }
    }

    /// <summary>True where both would be written the same, serial, lineage and version aside.</summary>
    /// <remarks>Objects that the two share cost one reference comparison, so that comparing a clone with its origin is cheap.</remarks>
    public bool SameContent(StateSnapshot other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (Outputs.Count != other.Outputs.Count || Resources.Count != other.Resources.Count) return false;
        if (!JsonEquality.Same(CheckResultsJson ?? NullJson, other.CheckResultsJson ?? NullJson)) return false;
        foreach (var (name, output) in Outputs)
        {
            if (!other.Outputs.TryGetValue(name, out var theirs) || !output.Equals(theirs)) return false;
        }
        foreach (var (address, resource) in Resources)
        {
            if (!other.Resources.TryGetValue(address, out var theirs) || !resource.SameContent(theirs)) return false;
        }
        return true;
    }

    private static readonly byte[] NullJson = "null"u8.ToArray();

    private StateInstance? FindInstance(ResourceInstanceAddress address) =>
        Resources.TryGetValue(address.ModuleResource, out var resource) && resource.Instances.TryGetValue(address.Key, out var instance)
            ? instance
            : null;

    private StateInstance EnsureInstance(ResourceInstanceAddress address, ProviderConfigAddress provider)
    {
        var key = address.ModuleResource;
        if (!Resources.TryGetValue(key, out var resource)) Resources.Add(key, resource = new StateResource(key, provider.Config));
        resource.Provider = provider.Config;
        if (!resource.Instances.TryGetValue(address.Key, out var instance)) resource.Instances.Add(address.Key, instance = new StateInstance());
        instance.ProviderKey = provider.Key;
        return instance;
    }

    private void Prune(ResourceInstanceAddress address)
    {
        var key = address.ModuleResource;
        if (!Resources.TryGetValue(key, out var resource)) return;
        if (resource.Instances.TryGetValue(address.Key, out var instance) && instance.IsEmpty) resource.Instances.Remove(address.Key);
        if (resource.Instances.Count == 0) Resources.Remove(key);
    }

    private static string NewDeposedKey(StateInstance instance)
    {
        while (true)
        {
            var key = Random.Shared.NextInt64(0x1_0000_0000).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
            if (!instance.HasDeposed || !instance.Deposed.ContainsKey(key)) return key;
        }
    }
}
