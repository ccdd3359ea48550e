using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Reads a root module and everything it calls.</summary>
public sealed class ConfigurationLoader
{
    private readonly Func<ModulePath, ModuleCall, string?, string?> _moduleDirectories;
    private readonly string _baseDirectory;
    private readonly IConfigurationFiles _files;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _sources = [];

    /// <summary>A loader of what is on disk.</summary>
    /// <param name="moduleDirectories">
    /// Where an installed module lies, by its path, its call and the directory of the calling module; null where it is not installed.
    /// </param>
    /// <param name="baseDirectory">Where relative directories start; "" for the process's working directory. Files keep their relative names.</param>
    public ConfigurationLoader(Func<ModulePath, ModuleCall, string?, string?> moduleDirectories, string baseDirectory = "")
        : this(moduleDirectories, baseDirectory, new DiskFiles(baseDirectory), [])
    {
    }

    /// <summary>A loader of what a plan was made of.</summary>
    /// <param name="baseDirectory">Where the stack is, for the paths that its expressions name.</param>
    public ConfigurationLoader(PlannedConfiguration planned, string baseDirectory = "")
        : this(new InstalledModules(planned.Modules).Locate, baseDirectory, new SavedFiles(planned.Files), [])
    {
    }

    private ConfigurationLoader(
        Func<ModulePath, ModuleCall, string?, string?> moduleDirectories, string baseDirectory, IConfigurationFiles files, Dictionary<string, ReadOnlyMemory<byte>> sources)
    {
        _moduleDirectories = moduleDirectories;
        _baseDirectory = baseDirectory;
        _files = files;
        _sources = sources;
    }

    /// <summary>The bytes of every file read, by the name diagnostics use.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _sources;

    /// <summary>What the root module is given: sources, versions, backends and encryption may depend on it.</summary>
    public EarlyInputs Inputs { get; init; } = EarlyInputs.Defaults;

    /// <summary>A loader for a configuration that the manifest has below a path, as those of test runs; it shares the sources.</summary>
    internal ConfigurationLoader Below(ModulePath root) => new((path, call, caller) => _moduleDirectories(root.Append(path), call, caller), _baseDirectory, _files, _sources) { Inputs = Inputs };

    /// <summary>Where the module of a call lies; null where it is not installed.</summary>
    internal string? Locate(ModulePath path, ModuleCall call, string? caller) => _moduleDirectories(path, call, caller);

    /// <summary>True where a directory on the disk has configuration files.</summary>
    public static bool HasConfiguration(string directory) => Has(new DiskFiles(""), directory);

    /// <summary>True where there are configuration files in a directory of what this loader reads.</summary>
    public bool HasFiles(string directory) => Has(_files, directory);

    private static bool Has(IConfigurationFiles files, string directory) => files.HasDirectory(directory) && ModuleFiles.In(files, directory).Any;

    /// <summary>Loads the tree; null where the root itself cannot be read. Errors leave out what is broken.</summary>
    public ModuleTree? Load(string directory, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var root = LoadRoot(directory, problems);
        if (root is null || problems.HasErrors)
        {
            diagnostics.AddRange(problems);
            return root is null ? null : new ModuleTree(ModulePath.Root, root, null, null);
        }
        var scope = EarlyScope.Root(root, Inputs);
        var tree = new ModuleTree(ModulePath.Root, EarlyCalls.Resolve(root, scope, problems), null, null);
        LoadChildren(tree, scope, problems);
        ProviderPassing.Validate(tree, problems);
        ProviderInstances.Check(tree, problems);
        if (!problems.HasErrors) RequiredVersionCheck.Check(tree, problems);
        diagnostics.AddRange(problems);
        return tree;
    }

    /// <summary>Reads the root module alone, whose backend and encryption can refer to its variables; null where the directory cannot be read.</summary>
    public Module? LoadRoot(string directory, DiagnosticList diagnostics)
    {
        if (LoadModule(directory, diagnostics) is not { } root) return null;
        if (root.Backend is null && root.Encryption is null) return root;
        var scope = EarlyScope.Root(root, Inputs);
        return root with
        {
            Backend = root.Backend is { } backend ? backend with { Scope = scope } : null,
            Encryption = root.Encryption is { } encryption ? encryption with { Scope = scope } : null,
        };
    }

    /// <summary>Reads one module without those it calls; null where the directory cannot be read.</summary>
    public Module? LoadModule(string directory, DiagnosticList diagnostics)
    {
        if (!_files.HasDirectory(directory))
        {
            diagnostics.Error("Failed to read module directory", $"Module directory {directory} does not exist or cannot be read.");
            return null;
        }
        var files = ModuleFiles.In(_files, directory);
        var primary = Parse(files.Primary, isOverride: false, diagnostics);
        var overrides = Parse(files.Overrides, isOverride: true, diagnostics);
        return new ModuleBuilder(diagnostics).Build(directory, primary, overrides);
    }

    private List<ConfigurationFile> Parse(IReadOnlyList<string> paths, bool isOverride, DiagnosticList diagnostics)
    {
        var results = new ParsedFile?[paths.Count];
        if (paths.Count == 1) results[0] = ParsedFile.Read(_files, paths[0], isOverride);
        else Parallel.For(0, paths.Count, i => results[i] = ParsedFile.Read(_files, paths[i], isOverride));
        var files = new List<ConfigurationFile>();
        foreach (var result in results)
        {
            diagnostics.AddRange(result!.Diagnostics);
            if (result.Content is null) continue;
            _sources[result.Name] = result.Source;
            files.Add(result.Content);
        }
        return files;
    }

    private void LoadChildren(ModuleTree parent, EarlyScope scope, DiagnosticList diagnostics)
    {
        foreach (var call in parent.Module.ModuleCalls.Values.OrderBy(static c => c.Name, StringComparer.Ordinal))
        {
            if (call.Source.Length == 0) continue;
            var path = parent.Path.Child(call.Name);
            if (_moduleDirectories(path, call, parent.Module.SourceDirectory) is not { } directory)
            {
                diagnostics.Error("Module not installed", "This module is not yet installed. Run \"terraform init\" to install all modules required by this configuration.", call.Range);
                continue;
            }
            if (!_files.HasDirectory(directory))
            {
                diagnostics.Error("Module not installed", $"This module's local cache directory {directory} could not be read. Run \"terraform init\" to install all modules required by this configuration.", call.Range);
                continue;
            }
            if (IsCycle(parent, directory))
            {
                diagnostics.Error("Module cycle", $"The module at {directory} calls itself, directly or through the modules it calls, so that its configuration would never end.", call.Range);
                continue;
            }
            var module = LoadModule(directory, diagnostics)!;
            var inner = scope.Child(call, module);
            module = EarlyCalls.Resolve(module, inner, diagnostics);
            var child = new ModuleTree(path, module, parent, call);
            parent.Add(call.Name, child);
            LoadChildren(child, inner, diagnostics);
            WarnOfRootOnly(child, diagnostics);
        }
    }

    private string Locate(string path) => Path.Combine(_baseDirectory, path);

    private bool IsCycle(ModuleTree parent, string directory)
    {
        var full = Path.GetFullPath(Locate(directory));
        for (var at = parent; at is not null; at = at.Parent)
        {
            if (Path.GetFullPath(Locate(at.Module.SourceDirectory)) == full) return true;
        }
        return false;
    }

    private static void WarnOfRootOnly(ModuleTree child, DiagnosticList diagnostics)
    {
        var module = child.Module;
        const string reason = "This is a warning rather than an error because it's sometimes convenient to temporarily call a root module as a child module for testing purposes, but this";
        if (module.Backend is not null)
        {
            diagnostics.Warning("Backend configuration ignored", $"Any selected backend applies to the entire configuration, so Terraform expects provider configurations only in the root module.\n\n{reason} backend configuration block will have no effect.", module.Backend.Range);
        }
        if (module.Encryption is not null)
        {
            diagnostics.Warning("Encryption configuration ignored", $"Encryption is configured in the root module and is for the whole stack.\n\n{reason} encryption block will have no effect.", module.Encryption.Range);
        }
        if (module.Cloud is not null)
        {
            diagnostics.Warning("Cloud configuration ignored", $"A cloud configuration block applies to the entire configuration, so Terraform expects 'cloud' blocks to only be in the root module.\n\n{reason} cloud configuration block will have no effect.", module.Cloud.Range);
        }
        if (module.Imports.Count > 0)
        {
            diagnostics.Error("Invalid import configuration", $"An import block was detected in \"{child.Path}\". Import blocks are only allowed in the root module.", module.Imports[0].Range);
        }
    }
}
