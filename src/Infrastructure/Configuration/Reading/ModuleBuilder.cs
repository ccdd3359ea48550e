using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Puts the files of a directory together to a module.</summary>
internal sealed class ModuleBuilder(DiagnosticList diagnostics)
{
    private readonly List<VersionRequirement> _requiredVersions = [];
    private readonly Dictionary<string, ProviderConfig> _providers = [];
    private readonly Dictionary<string, ProviderMeta> _providerMetas = [];
    private readonly Dictionary<string, Variable> _variables = [];
    private readonly Dictionary<string, Local> _locals = [];
    private readonly Dictionary<string, Output> _outputs = [];
    private readonly Dictionary<string, ModuleCall> _calls = [];
    private readonly Dictionary<ResourceAddress, Resource> _resources = [];
    private readonly Dictionary<string, CheckBlock> _checks = [];
    private readonly List<MovedBlock> _moved = [];
    private readonly List<RemovedBlock> _removed = [];
    private readonly List<ImportBlock> _imports = [];
    private Dictionary<string, RequiredProvider>? _required;
    private SourceRange _requiredRange;
    private BackendConfig? _backend;
    private BackendConfig? _cloud;
    private EncryptionConfig? _encryption;

    public Module Build(string directory, IReadOnlyList<ConfigurationFile> files, IReadOnlyList<ConfigurationFile> overrides)
    {
        foreach (var block in files.SelectMany(static f => f.RequiredProviders)) Require(block);
        var required = _required ?? [];
        foreach (var entry in overrides.SelectMany(static f => f.RequiredProviders).SelectMany(static b => b.Entries)) required[entry.Key] = entry.Value;
        _required = required;
        foreach (var file in files) Append(file);
        foreach (var file in overrides) Override(file);
        ImportChecks.CheckBlocks(_imports, _resources, diagnostics);
        return new Module
        {
            SourceDirectory = directory,
            RequiredVersions = _requiredVersions,
            RequiredProviders = WithImplied(required),
            ProviderConfigs = _providers,
            ProviderMetas = _providerMetas,
            Variables = _variables,
            Locals = _locals,
            Outputs = _outputs,
            ModuleCalls = _calls,
            Resources = _resources,
            Checks = _checks,
            Moved = _moved,
            Removed = _removed,
            Imports = _imports,
            Backend = _backend,
            Cloud = _cloud,
            Encryption = _encryption,
        };
    }

    private void Require(RequiredProviders block)
    {
        if (_required is not null)
        {
            diagnostics.Error("Duplicate required providers configuration", $"A module may have only one required providers configuration. The required providers were previously configured at {_requiredRange}.", block.Range);
            return;
        }
        _required = new(block.Entries);
        _requiredRange = block.Range;
    }

    private Dictionary<string, RequiredProvider> WithImplied(Dictionary<string, RequiredProvider> declared)
    {
        var all = new Dictionary<string, RequiredProvider>(declared);
        foreach (var resource in _resources.Values) Imply(resource.ProviderLocalName, resource.Range);
        foreach (var provider in _providers.Values) Imply(provider.LocalName, provider.Range);
        foreach (var import in _imports)
        {
            // A module's own resources say which provider they need.
            if (import.Target is { Module.IsRoot: true } target && !_resources.ContainsKey(target.Resource))
            {
                Imply(import.Provider?.LocalName ?? Resource.ImpliedProviderName(target.Resource.Type), import.Range);
            }
        }
        return all;

        void Imply(string name, SourceRange range) =>
            all.TryAdd(name, new RequiredProvider(name, ProviderAddress.Implied(name), null, [], range) { IsDeclared = false });
    }

    private void Append(ConfigurationFile file)
    {
        _requiredVersions.AddRange(file.RequiredVersions);
        foreach (var backend in file.Backends) AppendBackend(backend);
        foreach (var cloud in file.Clouds) AppendCloud(cloud);
        foreach (var encryption in file.Encryptions) AppendEncryption(encryption);
        if (file.Backends.Count + file.Clouds.Count > 0 && _backend is not null && _cloud is not null)
        {
            diagnostics.Error("Both a backend and cloud configuration are present", $"A module may declare either one 'cloud' block OR one 'backend' block configuring a state backend. The 'cloud' block is configured at {_cloud.Range}; a backend is configured at {_backend.Range}. Remove the backend block to configure HCP Terraform or Terraform Enteprise.", _backend.Range);
        }
        foreach (var provider in file.Providers) AppendProvider(provider);
        foreach (var meta in file.ProviderMetas)
        {
            if (_providerMetas.TryGetValue(meta.LocalName, out var first))
            {
                diagnostics.Error("Duplicate provider_meta block", $"A provider_meta block for provider \"{first.LocalName}\" was already declared at {first.Range}. Providers may only have one provider_meta block per module.", meta.Range);
            }
            _providerMetas[meta.LocalName] = meta;
        }
        foreach (var variable in file.Variables)
        {
            AppendNamed(_variables, variable.Name, variable, static v => v.Range, "Duplicate variable declaration", "A variable named \"{0}\" was already declared at {1}. Variable names must be unique within a module.");
        }
        foreach (var local in file.Locals)
        {
            AppendNamed(_locals, local.Name, local, static l => l.Range, "Duplicate local value definition", "A local value named \"{0}\" was already defined at {1}. Local value names must be unique within a module.");
        }
        foreach (var output in file.Outputs)
        {
            AppendNamed(_outputs, output.Name, output, static o => o.Range, "Duplicate output definition", "An output named \"{0}\" was already defined at {1}. Output names must be unique within a module.");
        }
        foreach (var call in file.ModuleCalls)
        {
            AppendNamed(_calls, call.Name, call, static c => c.Range, "Duplicate module call", "A module call named \"{0}\" was already defined at {1}. Module calls must have unique names within a module.");
        }
        foreach (var resource in file.Resources) AppendResource(resource, "");
        foreach (var check in file.Checks) AppendCheck(check);
        _moved.AddRange(file.Moved);
        _removed.AddRange(file.Removed);
        _imports.AddRange(file.Imports);
    }

    private void AppendBackend(BackendConfig backend)
    {
        if (_backend is null) _backend = backend;
        else diagnostics.Error("Duplicate backend configuration", $"A module may have only one backend configuration. The backend was previously configured at {_backend.Range}.", backend.Range);
    }

    private void AppendCloud(BackendConfig cloud)
    {
        if (_cloud is null) _cloud = cloud;
        else diagnostics.Error("Duplicate HCP Terraform configurations", $"A module may have only one 'cloud' block configuring HCP Terraform or Terraform Enterprise. The 'cloud' block was previously configured at {_cloud.Range}.", cloud.Range);
    }

    private void AppendEncryption(EncryptionConfig encryption)
    {
        if (_encryption is null) _encryption = encryption;
        else diagnostics.Error("Duplicate encryption configuration", $"A module may have only one encryption block. Encryption was already configured at {_encryption.Range}.", encryption.Range);
    }

    private void AppendProvider(ProviderConfig provider)
    {
        if (_providers.TryAdd(provider.Key, provider)) return;
        var first = _providers[provider.Key];
        diagnostics.Error(
            "Duplicate provider configuration",
            first.Alias is null
                ? $"A default (non-aliased) provider configuration for \"{first.LocalName}\" was already given at {first.Range}. If multiple configurations are required, set the \"alias\" argument for alternative configurations."
                : $"A provider configuration for \"{first.LocalName}\" with alias \"{first.Alias}\" was already given at {first.Range}. Each configuration for the same provider must have a distinct alias.",
            provider.Range);
    }

    private void AppendNamed<T>(Dictionary<string, T> all, string name, T item, Func<T, SourceRange> range, string summary, string detail)
    {
        if (all.TryGetValue(name, out var first))
        {
            diagnostics.Error(summary, string.Format(System.Globalization.CultureInfo.InvariantCulture, detail, name, range(first)), range(item));
        }
        all[name] = item;
    }

    private bool AppendResource(Resource resource, string suffix)
    {
        if (_resources.TryAdd(resource.Address, resource)) return true;
        var first = _resources[resource.Address];
        var (kind, summary) = resource.Address.Mode switch
        {
            ResourceMode.Data => ("data resource", "data"),
            ResourceMode.Ephemeral => ("ephemeral resource", "ephemeral"),
            _ => ("resource", "resource"),
        };
        diagnostics.Error(
            $"Duplicate {summary} \"{first.Address.Type}\" configuration",
            $"A {first.Address.Type} {kind} named \"{first.Address.Name}\" was already declared at {first.Range}. Resource names must be unique per type in each module{suffix}.",
            resource.Range);
        return false;
    }

    private void AppendCheck(CheckBlock check)
    {
        if (check.DataResource is not null && !AppendResource(check.DataResource, ", including within check blocks")) return;
        if (_checks.TryAdd(check.Name, check)) return;
        diagnostics.Error($"Duplicate check \"{check.Name}\" configuration", $"A check block named \"{check.Name}\" was already declared at {_checks[check.Name].Range}. Check blocks must be unique within each module.", check.Range);
    }

    private void Override(ConfigurationFile file)
    {
        if (file.RequiredVersions.Count > 0)
        {
            _requiredVersions.Clear();
            _requiredVersions.AddRange(file.RequiredVersions);
        }
        OverrideBackend(file);
        foreach (var encryption in file.Encryptions)
            _encryption = _encryption is null ? encryption : _encryption with { Body = new OverriddenBody(_encryption.Body, encryption.Body) };
        var merge = new BlockMerge(diagnostics);
        foreach (var provider in file.Providers)
        {
            if (_providers.TryGetValue(provider.Key, out var original)) _providers[provider.Key] = merge.Merge(original, provider);
            else if (provider.Alias is null) _providers[provider.Key] = provider;
            else Missing("provider configuration", $"There is no {provider.LocalName} provider configuration with the alias \"{provider.Alias}\". An override file can only override an aliased provider configuration that was already defined in a primary configuration file.", provider.Range, "Missing base provider configuration for override");
        }
        foreach (var variable in file.Variables)
        {
            if (_variables.TryGetValue(variable.Name, out var original)) _variables[variable.Name] = merge.Merge(original, variable);
            else Missing("variable", $"There is no variable named \"{variable.Name}\". An override file can only override a variable that was already declared in a primary configuration file.", variable.Range, "Missing base variable declaration to override");
        }
        foreach (var local in file.Locals)
        {
            if (_locals.ContainsKey(local.Name)) _locals[local.Name] = local;
            else Missing("local value", $"There is no local value named \"{local.Name}\". An override file can only override a local value that was already defined in a primary configuration file.", local.Range, "Missing base local value definition to override");
        }
        foreach (var output in file.Outputs)
        {
            if (_outputs.TryGetValue(output.Name, out var original)) _outputs[output.Name] = merge.Merge(original, output);
            else Missing("output", $"There is no output named \"{output.Name}\". An override file can only override an output that was already defined in a primary configuration file.", output.Range, "Missing base output definition to override");
        }
        foreach (var call in file.ModuleCalls)
        {
            if (_calls.TryGetValue(call.Name, out var original)) _calls[call.Name] = merge.Merge(original, call);
            else Missing("module call", $"There is no module call named \"{call.Name}\". An override file can only override a module call that was defined in a primary configuration file.", call.Range, "Missing module call to override");
        }
        foreach (var resource in file.Resources) OverrideResource(resource, merge);
        foreach (var range in file.MovedRanges) diagnostics.Error("Cannot override 'moved' blocks", "Records of moved objects can appear only in normal files, not in override files.", range);
        foreach (var range in file.ImportRanges) diagnostics.Error("Cannot override 'import' blocks", "Import blocks can appear only in normal files, not in override files.", range);
    }

    private void OverrideBackend(ConfigurationFile file)
    {
        if (file.Backends.Count > 1)
        {
            diagnostics.Error("Duplicate backend configuration", $"Each override file may have only one backend configuration. A backend was previously configured at {file.Backends[0].Range}.", file.Backends[1].Range);
        }
        else if (file.Backends.Count == 1)
        {
            (_backend, _cloud) = (file.Backends[0], null);
        }
        if (file.Clouds.Count > 1)
        {
            diagnostics.Error("Duplicate HCP Terraform configurations", $"A module may have only one 'cloud' block configuring HCP Terraform or Terraform Enterprise. The 'cloud' block was previously configured at {file.Clouds[0].Range}.", file.Clouds[1].Range);
        }
        else if (file.Clouds.Count == 1)
        {
            (_backend, _cloud) = (null, file.Clouds[0]);
        }
    }

    private void OverrideResource(Resource resource, BlockMerge merge)
    {
        var (type, name) = (resource.Address.Type, resource.Address.Name);
        if (_resources.TryGetValue(resource.Address, out var original)) _resources[resource.Address] = merge.Merge(original, resource);
        else if (resource.Address.Mode == ResourceMode.Managed) Missing("resource", $"There is no {type} resource named \"{name}\". An override file can only override a resource block defined in a primary configuration file.", resource.Range);
        else if (resource.Address.Mode == ResourceMode.Data) Missing("data resource", $"There is no {type} data resource named \"{name}\". An override file can only override a data block defined in a primary configuration file.", resource.Range);
    }

    private void Missing(string what, string detail, SourceRange range, string? summary = null) =>
        diagnostics.Error(summary ?? $"Missing {what} to override", detail, range);
}
