using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>Finds the provider configuration that serves a resource: its module's own, one passed in, or one inherited.</summary>
internal static class ProviderResolution
{
    public static ProviderConfigAddress Resolve(ModuleTree tree, string localName, string? alias) => Use(tree, localName, alias).Config;

    /// <summary>The configuration behind a reference, with the instance it names or that a call on the way names.</summary>
    public static ProviderUse Use(ModuleTree tree, ProviderReference reference)
    {
        var use = Use(tree, reference.LocalName, reference.Alias);
        return reference.InstanceKey is { } key ? use with { Key = key, Call = null } : use;
    }

    public static ProviderUse Use(ModuleTree tree, string localName, string? alias)
    {
        var provider = tree.Module.ProviderFor(localName);
        ProviderUse? keyed = null;
        while (true)
        {
            var key = alias is null ? localName : $"{localName}.{alias}";
            if (tree.Parent is null || tree.Call is null) return Found();
            var passed = tree.Call.Providers?.FirstOrDefault(p => p.InChild.Key == key);
            if (passed is not null)
            {
                localName = passed.InParent.LocalName;
                alias = passed.InParent.Alias;
                if (keyed is null && passed.InParent.InstanceKey is { } instance) keyed = new ProviderUse(new ProviderConfigAddress(tree.Path, provider, alias), instance, tree);
            }
            else if (tree.Module.ProviderConfigs.ContainsKey(key) || alias is not null)
            {
                return Found();
            }
            else
            {
                localName = LocalNameIn(tree.Parent.Module, provider, localName);
            }
            tree = tree.Parent;
            provider = tree.Module.ProviderFor(localName);
        }

        ProviderUse Found()
        {
            var address = new ProviderConfigAddress(tree.Path, provider, alias);
            return keyed is null ? new ProviderUse(address, null, null) : keyed with { Config = address };
        }
    }

    /// <summary>
    /// The configuration for an object that only the state knows: the one it was made with, or the nearest enclosing module's
    /// where that module is gone.
    /// </summary>
    public static ProviderConfigAddress ForState(ModuleTree root, ProviderConfigAddress recorded)
    {
        for (var path = recorded.Module; ; path = path.Parent)
        {
            var tree = root.Find(path);
            if (tree is not null)
            {
                var declared = tree.Module.ProviderConfigs.Values.FirstOrDefault(
                    c => c.Alias == recorded.Alias && tree.Module.ProviderFor(c.LocalName).Equals(recorded.Provider));
                // A configuration that has become one instance serves what one of several made.
                if (declared is { ForEach: null }) return recorded with { Module = path, Key = InstanceKey.None };
                if (declared is not null || path.IsRoot) return recorded with { Module = path };
            }
            if (path.Parent is null) return recorded with { Module = ModulePath.Root };
        }
    }

    /// <summary>The name by which a parent knows the provider that its child calls by another.</summary>
    private static string LocalNameIn(Module module, Providers.ProviderAddress provider, string fallback)
    {
        foreach (var required in module.RequiredProviders.Values)
        {
            if (required.Address.Equals(provider)) return required.LocalName;
        }
        return fallback;
    }
}
