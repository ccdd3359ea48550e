using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Cli.Commands;

/// <summary>Saves the packages of all providers that a configuration requires, for machines without their registries.</summary>
internal sealed class ProvidersMirrorCommand : Command
{
    public override string Name => "providers mirror";
    public override string Summary => "Save local copies of all required provider plugins";
    public override string Usage => "providers mirror [options] <target-dir>";
    public override string Description => "Downloads the packages of the providers that the configuration in the current directory requires into a directory, with the indexes that make it a network mirror when a file server publishes it.";
    public override string Example => "millwright providers mirror -platform=linux_amd64 /srv/terraform-mirror";
    public override int MostWords => 1;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("platform", FlagKind.List, "OS_ARCH", "A platform to save packages for, such as linux_amd64; this machine's where none is given. May be given several times."),
        new("lock-file", FlagKind.Switch, "", "Take the versions that the lock file has; off takes the newest that fit.", "true"),
        CommonFlags.NoColor,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (arguments.Rest.Count != 1) diagnostics.Error("No output directory specified", "The providers mirror command requires an output directory as a command-line argument.");
        var platforms = PlatformArguments.Read(arguments, diagnostics);
        var tree = diagnostics.HasErrors ? null : session.LoadConfiguration(diagnostics);
        if (tree is not null)
        {
            var requirements = ProviderRequirements.Of(tree, null, diagnostics);
            var locks = arguments.IsOn("lock-file") ? DependencyLockFile.Load(".", diagnostics) : DependencyLocks.Empty;
            foreach (var (address, constraints) in requirements.Where(static r => !r.Key.IsTerraformBuiltIn).OrderBy(static r => r.Key))
            {
                if (diagnostics.HasErrors) break;
                terminal.Progress($"- Mirroring {address.ForDisplay}...");
                await MirrorAsync(session, new MirrorDirectory(arguments.Rest[0]), address, constraints, locks.Find(address), platforms, terminal, diagnostics, stopping).ConfigureAwait(false);
            }
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task MirrorAsync(
        StackSession session,
        MirrorDirectory mirror,
        ProviderAddress address,
        VersionConstraints constraints,
        LockedProvider? locked,
        IReadOnlyList<ProviderPlatform> platforms,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var source = new RegistrySource(session.Packages.Discovery);
        try
        {
            if (await SelectAsync(source, address, constraints, locked, terminal, diagnostics, stopping).ConfigureAwait(false) is not { } version) return;
            foreach (var platform in platforms)
            {
                terminal.Progress($"  - Downloading package for {platform}...");
                using var package = await source.FindPackageAsync(address, version, platform, stopping).ConfigureAwait(false);
                if (package is null)
                {
                    diagnostics.Error("Provider release not available", $"Failed to download {address.ForDisplay} v{version} for {platform}: provider {address} {version} is not available for {platform}.");
                    return;
                }
                await package.FetchAsync(stopping).ConfigureAwait(false);
                var path = mirror.PathOf(address, version, platform);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await package.SaveArchiveAsync(path, stopping).ConfigureAwait(false);
                terminal.Progress($"  - Package authenticated: {package.Authentication}");
            }
            await mirror.IndexAsync(address, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProviderSourceException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Provider not available", $"Failed to download {address.ForDisplay} from its origin registry: {e.Message.TrimEnd('.')}.");
        }
    }

    private static async Task<SemanticVersion?> SelectAsync(
        RegistrySource source,
        ProviderAddress address,
        VersionConstraints constraints,
        LockedProvider? locked,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (locked is not null)
        {
            terminal.Progress($"  - Selected v{locked.Version} to match dependency lock file");
            return locked.Version;
        }
        if (await source.FindVersionsAsync(address, stopping).ConfigureAwait(false) is { } available && constraints.Newest(available.Versions) is { } newest)
        {
            terminal.Progress(constraints.IsAny ? $"  - Selected v{newest} with no constraints" : $"  - Selected v{newest} to meet constraints {constraints}");
            return newest;
        }
        diagnostics.Error("No suitable provider version available", $"No version of {address.ForDisplay} is available that meets the version constraints {constraints}.");
        return null;
    }
}
