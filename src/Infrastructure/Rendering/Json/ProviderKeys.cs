using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Finds the keys by which the JSON of a configuration names provider configurations.</summary>
/// <remarks>A module that gets a provider from its parent, by name or silently, uses the parent's key.</remarks>
internal sealed class ProviderKeys
{
    private readonly Dictionary<(ModulePath, string), string> _keys = [];
    private readonly SortedDictionary<string, Entry> _entries = new(StringOrder.Instance);

    public ProviderKeys(ModuleTree root)
    {
        foreach (var module in root.Descendants()) Add(module);
    }

    /// <summary>A provider configuration with a key of its own.</summary>
    /// <param name="Config">Null where no provider block exists.</param>
    public sealed record Entry(ModuleTree Module, string LocalName, string? Alias, ProviderAddress Provider, ProviderConfig? Config);

    /// <summary>By key, in order.</summary>
    public IEnumerable<KeyValuePair<string, Entry>> Entries => _entries;

    /// <summary>The key of a provider that a module refers to by "name" or "name.alias".</summary>
    public string For(ModuleTree module, string reference) =>
        _keys.GetValueOrDefault((module.Path, reference)) ?? OwnKey(module, reference);

    private void Add(ModuleTree module)
    {
        foreach (var (reference, config) in module.Module.ProviderConfigs)
        {
            AddOwn(module, reference, new Entry(module, config.LocalName, config.Alias, module.Module.ProviderFor(config.LocalName), config));
        }
        foreach (var passed in module.Call?.Providers ?? [])
        {
            _keys.TryAdd((module.Path, passed.InChild.Key), For(module.Parent!, passed.InParent.Key));
        }
        foreach (var (name, required) in module.Module.RequiredProviders)
        {
            foreach (var alias in required.ConfigurationAliases) AddImplied(module, $"{name}.{alias}", name, required.Address);
            AddImplied(module, name, name, required.Address);
        }
    }

    private void AddImplied(ModuleTree module, string reference, string name, ProviderAddress provider)
    {
        if (_keys.ContainsKey((module.Path, reference))) return;
        if (module.Parent is { } parent && Inherited(parent, provider) is { } inherited) _keys.Add((module.Path, reference), inherited);
        else AddOwn(module, reference, new Entry(module, name, null, provider, null));
    }

    /// <summary>The key of the parent's default configuration of the same provider, or null.</summary>
    private string? Inherited(ModuleTree parent, ProviderAddress provider)
    {
        foreach (var (name, required) in parent.Module.RequiredProviders)
        {
            if (required.Address == provider && _keys.TryGetValue((parent.Path, name), out var key)) return key;
        }
        return parent.Parent is { } above ? Inherited(above, provider) : null;
    }

    private void AddOwn(ModuleTree module, string reference, Entry entry)
    {
        var key = OwnKey(module, reference);
        _keys[(module.Path, reference)] = key;
        _entries[key] = entry;
    }

    private static string OwnKey(ModuleTree module, string reference) => module.Path.IsRoot ? reference : $"{module.Path}:{reference}";
}
