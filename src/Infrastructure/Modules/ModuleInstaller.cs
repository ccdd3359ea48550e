using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Infrastructure.Modules.Packages;

namespace Millwright.Infrastructure.Modules;

/// <summary>Installs every module a configuration calls and records where it lies, as <c>terraform init</c> and <c>get</c> do.</summary>
/// <remarks>What is recorded and still fits is left alone, so that nothing is asked of the network; calls are installed side by side.</remarks>
/// <param name="dataDirectory">The <c>.terraform</c> directory, below whose <c>modules</c> packages are put.</param>
/// <param name="loader">Reads the modules; it knows their text afterwards, for messages to point into.</param>
/// <param name="progress">Hears each step as it happens, one at a time.</param>
public sealed class ModuleInstaller(string dataDirectory, ModuleRegistry registry, PackageFetcher packages, ConfigurationLoader loader, Action<ModuleProgress> progress)
{
    private readonly Lock _gate = new();

    /// <summary>The modules that runs of test files name.</summary>
    public IReadOnlyList<RunModule> Runs { get; init; } = [];

    /// <summary>Writes the manifest; null where the root cannot be read.</summary>
    /// <param name="upgrade">Fetch anew what is installed already.</param>
    public async Task<ModuleManifest?> InstallAsync(string directory, bool upgrade, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var problems = new DiagnosticList();
        var root = loader.LoadModule(directory, problems);
        if (root is null || !Accept(root, ModulePath.Root, null, problems, diagnostics) || diagnostics.HasErrors) return null;
        var manifest = ModuleManifest.Read(dataDirectory);
        if (root.ModuleCalls.Count == 0 && Runs.Count == 0 && manifest is null) return new ModuleManifest();
        manifest ??= new ModuleManifest();
        manifest.Add(new InstalledModule("", "", null, directory));
        var download = new ModuleDownload(registry, packages, Report);
        var scope = EarlyScope.Root(root, loader.Inputs);
        await InstallCallsAsync(new Run(manifest, download, upgrade, cancellation), root, scope, ModulePath.Root, [Path.GetFullPath(directory)], diagnostics).ConfigureAwait(false);
        foreach (var run in Runs)
            await InstallCallAsync(new Run(manifest, download, upgrade, cancellation), run.Call, root, null, run.Path, [], diagnostics).ConfigureAwait(false);
        manifest.Write(dataDirectory);
        return manifest;
    }

    private async Task InstallCallsAsync(Run run, Module read, EarlyScope scope, ModulePath path, IReadOnlyList<string> lineage, DiagnosticList diagnostics)
    {
        var caller = EarlyCalls.Resolve(read, scope, diagnostics);
        var branches = new List<(DiagnosticList Diagnostics, Task Work)>();
        foreach (var call in caller.ModuleCalls.Values.OrderBy(static c => c.Name, StringComparer.Ordinal))
        {
            var own = new DiagnosticList();
            branches.Add((own, InstallCallAsync(run, call, caller, scope, path.Child(call.Name), lineage, own)));
        }
        foreach (var (own, work) in branches)
        {
            await work.ConfigureAwait(false);
            diagnostics.AddRange(own);
        }
    }

    /// <param name="scope">What the call's arguments mean; null where the module is a root itself, as those of runs are.</param>
    private async Task InstallCallAsync(Run run, ModuleCall call, Module caller, EarlyScope? scope, ModulePath path, IReadOnlyList<string> lineage, DiagnosticList diagnostics)
    {
        if (call.Source.Length == 0 || ModuleSourceAddress.Parse(call.Source, call.Version is not null, call.SourceRange, diagnostics) is not { } address) return;
        if (await PlaceAsync(run, new ModuleRequest(address, path, call.Range, call.Version), call, caller, diagnostics).ConfigureAwait(false) is not { } entry) return;
        var full = Path.GetFullPath(entry.Directory);
        if (lineage.Contains(full))
        {
            diagnostics.Error("Module cycle", $"The module at {entry.Directory} calls itself, directly or through the modules it calls, so that its configuration would never end.", call.Range);
            return;
        }
        var problems = new DiagnosticList();
        Module? module;
        lock (_gate) module = loader.LoadModule(entry.Directory, problems);
        if (module is null || !Accept(module, path, call, problems, diagnostics)) return;
        await InstallCallsAsync(run, module, scope?.Child(call, module) ?? EarlyScope.Root(module, loader.Inputs), path, [.. lineage, full], diagnostics).ConfigureAwait(false);
    }

    private async Task<InstalledModule?> PlaceAsync(Run run, ModuleRequest request, ModuleCall call, Module caller, DiagnosticList diagnostics)
    {
        lock (_gate)
        {
            if (!run.Upgrade && run.Manifest.FindUsable(request) is { } present) return present;
            run.Manifest.Discard(request.Key);
        }
        var directory = InstalledModules.Join(dataDirectory, $"modules/{request.Key}");
        PackageDirectory.Remove(directory);
        var entry = request.Address.Kind == ModuleSourceKind.Local
            ? PlaceLocal(request, call, caller, diagnostics)
            : await run.Download.RunAsync(request, directory, diagnostics, run.Cancellation).ConfigureAwait(false);
        if (entry is null) return null;
        lock (_gate) run.Manifest.Add(entry);
        Report(new ModuleProgress.Installed(entry.Key, entry.Directory));
        return entry;
    }

    private static InstalledModule? PlaceLocal(ModuleRequest request, ModuleCall call, Module caller, DiagnosticList diagnostics)
    {
        var directory = InstalledModules.Join(caller.SourceDirectory, call.Source);
        if (Directory.Exists(directory)) return new InstalledModule(request.Key, request.Address.Text, null, directory);
        diagnostics.Error("Unreadable module directory", $"Unable to evaluate directory symlink: lstat {directory}: no such file or directory", call.SourceRange);
        return null;
    }

    /// <summary>
    /// Whether a module may be used. One for another version of Terraform is reported as that alone: what else is wrong with
    /// it may be language that is not known here.
    /// </summary>
    private static bool Accept(Module module, ModulePath path, ModuleCall? call, DiagnosticList problems, DiagnosticList diagnostics)
    {
        var versions = new DiagnosticList();
        RequiredVersionCheck.Check(module, path, call?.Source, versions);
        diagnostics.AddRange(versions.HasErrors ? versions : problems);
        return !versions.HasErrors;
    }

    private void Report(ModuleProgress step)
    {
        lock (_gate) progress(step);
    }

    /// <summary>What one installation works with.</summary>
    private sealed record Run(ModuleManifest Manifest, ModuleDownload Download, bool Upgrade, CancellationToken Cancellation);
}
