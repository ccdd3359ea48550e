using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Checks that every module gets the provider configurations it needs and none it cannot use (configs.validateProviderConfigs).</summary>
internal sealed class ProviderPassing
{
    private readonly ModuleTree _tree;
    private readonly DiagnosticList _diagnostics;
    private readonly SortedDictionary<string, SourceRange> _configured = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SourceRange> _empty = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ProviderAddress> _local = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ProviderAddress> _aliases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PassedProvider> _passed = new(StringComparer.Ordinal);

    private ProviderPassing(ModuleTree tree, DiagnosticList diagnostics)
    {
        _tree = tree;
        _diagnostics = diagnostics;
    }

    private Module Module => _tree.Module;

    private string Text => ModuleText(_tree);

    private string ParentText => _tree.Parent is null ? "the root module" : ModuleText(_tree.Parent);

    public static void Validate(ModuleTree root, DiagnosticList diagnostics) => Validate(root, null, diagnostics);

    /// <param name="repetition">Where a call around the module uses what rules out provider configurations inside.</param>
    private static void Validate(ModuleTree tree, SourceRange? repetition, DiagnosticList diagnostics)
    {
        foreach (var (name, child) in tree.Children.OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            var call = tree.Module.ModuleCalls[name];
            Validate(child, call.Count?.Range ?? call.ForEach?.Range ?? call.Enabled?.Range ?? (call.DependsOn.Count > 0 ? call.DependsOn[0].Range : repetition), diagnostics);
        }
        var passing = new ProviderPassing(tree, diagnostics);
        passing.Gather();
        passing.CheckRequirements();
        passing.CheckImplied();
        passing.CheckCalls();
        if (tree.Parent is not null) passing.CheckAsChild(repetition);
    }

    private static string ModuleText(ModuleTree tree) => tree.Path.IsRoot ? "the root module" : tree.Path.ToString();

    private void Gather()
    {
        foreach (var config in Module.ProviderConfigs.Values)
        {
            var probe = new DiagnosticList();
            config.Body.Content(new BodySchema([], []), probe);
            (probe.HasErrors || config.Version is not null || config.ForEach is not null ? _configured : _empty)[config.Key] = config.Range;
        }
        foreach (var passed in _tree.Call?.Providers ?? []) _passed[passed.InChild.Key] = passed;
    }

    private void CheckRequirements()
    {
        foreach (var required in Module.RequiredProviders.Values.Where(static r => r.IsDeclared).OrderBy(static r => r.LocalName, StringComparer.Ordinal))
        {
            var previous = _local.FirstOrDefault(l => l.Value.Equals(required.Address)).Key;
            if (previous is not null)
            {
                _diagnostics.Warning("Duplicate required provider", $"Provider {required.Address.ForDisplay} with the local name \"{required.LocalName}\" was previously required as \"{previous}\". A provider can only be required once within required_providers.", required.Range);
            }
            else if (IsOfficial(required.Address) && required.LocalName != required.Address.Type && Module.ProviderConfigs.Values.Any(c => c.LocalName == required.Address.Type))
            {
                _diagnostics.Warning("Duplicate required provider", $"Provider {required.Address.ForDisplay} with the local name \"{required.LocalName}\" was implicitly required via a configuration block as \"{required.Address.Type}\". The provider configuration block name must match the name used in required_providers.", required.Range);
            }
            _local[required.LocalName] = required.Address;
            foreach (var alias in required.ConfigurationAliases) _aliases[alias] = required.Address;
        }
    }

    private void CheckImplied()
    {
        foreach (var resource in Module.Resources.Values)
        {
            if (resource.Provider is not null) continue;
            var name = resource.ProviderLocalName;
            if (_local.ContainsKey(name)) continue;
            if (!ProviderSource.TryNormalize(name, out _, out var error))
            {
                _diagnostics.Error("Invalid provider local name", $"\"{name}\" is an invalid implied provider local name: {error}", resource.Range);
                continue;
            }
            var implied = ProviderAddress.Implied(name);
            foreach (var (local, address) in _local)
            {
                if (!address.Equals(implied)) continue;
                _diagnostics.Warning("Duplicate required provider", $"Provider \"{implied}\" was implicitly required via resource \"{resource.Address}\", but listed in required_providers as \"{local}\". Either the local name in required_providers must match the resource name, or the \"{local}\" provider must be assigned within the resource block.", resource.Range);
            }
        }
    }

    private void CheckCalls()
    {
        foreach (var call in Module.ModuleCalls.Values)
        {
            foreach (var passed in call.Providers ?? [])
            {
                if (passed.InParent.Alias is not null) continue;
                CheckPassedOn(passed.InParent);
            }
        }
    }

    private void CheckPassedOn(ProviderReference reference)
    {
        var name = reference.Key;
        var address = new ProviderAddress(ProviderAddress.DefaultHost, "hashicorp", name).ForDisplay;
        if (!_configured.ContainsKey(name) && !_local.ContainsKey(name))
        {
            _diagnostics.Warning("Reference to undefined provider", $"There is no explicit declaration for local provider name \"{name}\" in {Text}, so Terraform is assuming you mean to pass a configuration for provider \"{address}\".\n\nTo clarify your intent and silence this warning, add to {ParentText} a required_providers entry named \"{name}\" with source = \"{address}\", or a different source address if appropriate.", reference.Range);
            return;
        }
        if (_tree.Parent is null || _configured.ContainsKey(name) || _passed.ContainsKey(name)) return;
        _diagnostics.Warning("Missing required provider configuration", $"The configuration for {Text} expects to inherit a configuration for provider {address} with local name \"{name}\", but {ParentText} doesn't pass a configuration under that name.\n\nTo satisfy this requirement, add an entry for \"{name}\" to the \"providers\" argument in the module \"{_tree.Call!.Name}\" block.", _tree.Call.Range);
    }

    private void CheckAsChild(SourceRange? repetition)
    {
        var call = _tree.Call!;
        if (_configured.Count > 0 && repetition is not null)
        {
            _diagnostics.Error("Module is incompatible with count, for_each, and depends_on", $"The module at {_tree.Path} is a legacy module which contains its own local provider configurations, and so calls to it may not use the count, for_each, or depends_on arguments.\n\nIf you also control the module \"{call.Source}\", consider updating this module to instead expect provider configurations to be passed by its caller.", repetition);
        }
        foreach (var name in _configured.Keys)
        {
            if (!_passed.TryGetValue(name, out var passed)) continue;
            _diagnostics.Error("Cannot override provider configuration", $"The configuration of {Text} has its own local configuration for {name}, and so it cannot accept an overridden configuration provided by {ParentText}.", passed.InChild.Range);
        }
        foreach (var (name, address) in _aliases)
        {
            if (_configured.ContainsKey(name) || _passed.ContainsKey(name)) continue;
            _diagnostics.Error("Missing required provider configuration", $"The child module requires an additional configuration for provider {address.ForDisplay}, with the local name \"{name}\".\n\nRefer to the module's documentation to understand the intended purpose of this additional provider configuration, and then add an entry for {name} in the \"providers\" meta-argument in the module block to choose which provider configuration the module should use for that purpose.", call.Range);
        }
        foreach (var (name, passed) in _passed) CheckUsable(name, passed);
        WarnOfEmpty();
    }

    private void CheckUsable(string name, PassedProvider passed)
    {
        var expected = _aliases.TryGetValue(name, out var alias) ? alias
            : _local.TryGetValue(name, out var local) ? local
            : Required(Module, passed.InChild.LocalName);
        if (!_local.ContainsKey(name) && !_aliases.ContainsKey(name) && !_empty.ContainsKey(name))
        {
            if (IsOfficial(expected))
            {
                _diagnostics.Warning("Reference to undefined provider", $"There is no explicit declaration for local provider name \"{name}\" in {Text}, so Terraform is assuming you mean to pass a configuration for \"{expected.ForDisplay}\".\n\nIf you also control the child module, add a required_providers entry named \"{name}\" with the source address \"{expected.ForDisplay}\".", passed.InChild.Range);
            }
            else
            {
                _diagnostics.Error("Reference to undefined provider", $"The child module does not declare any provider requirement with the local name \"{name}\".\n\nIf you also control the child module, you can add a required_providers entry named \"{name}\" with the source address \"{expected.ForDisplay}\" to accept this provider configuration.", passed.InChild.Range);
            }
        }
        var given = Required(_tree.Parent!.Module, passed.InParent.LocalName);
        if (expected.Equals(given)) return;
        var other = _local.FirstOrDefault(l => l.Value.Equals(given)).Key;
        if (other is not null)
        {
            _diagnostics.Error("Provider type mismatch", $"The assigned configuration is for provider \"{given.ForDisplay}\", but local name \"{passed.InChild.LocalName}\" in {ParentText} represents \"{expected.ForDisplay}\".\n\nTo pass this configuration to the child module, use the local name \"{other}\" instead.", passed.InChild.Range);
        }
        else
        {
            _diagnostics.Error("Provider type mismatch", $"The local name \"{passed.InParent.Key}\" in {ParentText} represents provider \"{given.ForDisplay}\", but \"{passed.InChild.Key}\" in {Text} represents \"{expected.ForDisplay}\".\n\nEach provider has its own distinct configuration schema and provider types, so this module's \"{passed.InChild.Key}\" can be assigned only a configuration for {expected.ForDisplay}, which is not required by {Text}.", passed.InParent.Range);
        }
    }

    /// <summary>What a name means in a providers argument, where even "terraform" is not the built-in provider unless it is required as that.</summary>
    private static ProviderAddress Required(Module module, string name) =>
        module.RequiredProviders.TryGetValue(name, out var required) ? required.Address : new ProviderAddress(ProviderAddress.DefaultHost, "hashicorp", name);

    /// <summary>Empty provider blocks in child modules are how Terraform 0.12 asked for a configuration to be passed.</summary>
    private void WarnOfEmpty()
    {
        foreach (var group in _empty.GroupBy(static e => e.Key.Split('.')[0]))
        {
            var source = _local.TryGetValue(group.Key, out var address) ? address : new ProviderAddress(ProviderAddress.DefaultHost, "hashicorp", group.Key);
            var text = $"Earlier versions of Terraform used empty provider blocks (\"proxy provider configurations\") for child modules to declare their need to be passed a provider configuration by their callers. That approach was ambiguous and is now deprecated.\n\nIf you control this module, you can migrate to the new declaration syntax by removing all of the empty provider \"{group.Key}\" blocks and then adding or updating an entry like the following to the required_providers block of {Text}:\n    {group.Key} = {{\n      source = \"{source.ForDisplay}\"\n";
            if (group.Any(e => e.Key != group.Key))
            {
                text += "      configuration_aliases = [\n" + string.Concat(group.Select(static e => $"        {e.Key},\n")) + "      ]\n";
            }
            _diagnostics.Warning("Redundant empty provider block", text + "    }", group.MinBy(static e => e.Value.ToString(), StringComparer.Ordinal).Value);
        }
    }

    private static bool IsOfficial(ProviderAddress address) => address.Host == ProviderAddress.DefaultHost && address.Namespace == "hashicorp";
}
