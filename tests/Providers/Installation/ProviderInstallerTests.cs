using System.IO.Compression;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Settings;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Tests.Installation;

public sealed class ProviderInstallerTests : IDisposable
{
    private static readonly ProviderAddress _thing = new("example.com", "acme", "thing");
    private static readonly ProviderAddress _packed = new("example.com", "acme", "packed");

    private readonly string _root = Directory.CreateTempSubdirectory("millwright-install-").FullName;
    private readonly DiagnosticList _diagnostics = [];
    private readonly List<string> _steps = [];
    private string? _cache;

    public ProviderInstallerTests()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "2.0.0-beta1" })
        {
            var package = Path.Combine(Mirror, "example.com", "acme", "thing", version, ProviderPlatform.Current.ToString());
            Directory.CreateDirectory(package);
            File.WriteAllText(Path.Combine(package, $"terraform-provider-thing_v{version}"), $"bin {version}\n");
        }
        var home = Directory.CreateDirectory(Path.Combine(Mirror, "example.com", "acme", "packed")).FullName;
        Zip(Path.Combine(home, $"terraform-provider-packed_1.2.3_{ProviderPlatform.Current}.zip"));
        Zip(Path.Combine(home, "terraform-provider-packed_1.2.4_plan9_mips.zip"));
    }

    private string Mirror => Path.Combine(_root, "mirror");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Links_to_the_newest_release_and_locks_it()
    {
        var result = await InstallAsync(DependencyLocks.Empty, (_thing, ""));

        Assert.Empty(_diagnostics);
        Assert.Equal(
            [
                "Finding latest version of example.com/acme/thing...",
                "Installing example.com/acme/thing v1.1.0...",
                "Installed example.com/acme/thing v1.1.0 (unauthenticated)",
            ],
            _steps);
        // The hash is the one that Terraform 1.11.4 wrote for the same package.
        Assert.Equal(["h1:ELQWdryCk7PqDa8WP2DLVa0h1/brpX5aXL/3ZEEtpAI="], result.Locks.Find(_thing)!.Hashes);
        Assert.Equal([_thing], result.LockedForThisPlatformOnly);
        var link = new DirectoryInfo(Workspace().Packages.PathOf(_thing, new SemanticVersion(1, 1, 0)));
        Assert.Equal(Path.Combine(Mirror, "example.com", "acme", "thing", "1.1.0", ProviderPlatform.Current.ToString()), link.LinkTarget);
    }

    [Fact]
    public async Task Leaves_alone_what_is_locked_and_installed()
    {
        var first = await InstallAsync(DependencyLocks.Empty, (_thing, "~> 1.0"));
        _steps.Clear();

        var second = await InstallAsync(first.Locks, (_thing, ">= 1.0"));

        Assert.Equal(
            [
                "Reusing previous version of example.com/acme/thing from the dependency lock file",
                "Using previously-installed example.com/acme/thing v1.1.0",
            ],
            _steps);
        Assert.Equal(DependencyLockFile.Render(first.Locks), DependencyLockFile.Render(second.Locks));
    }

    [Fact]
    public async Task Upgrades_only_when_asked()
    {
        var locks = (await InstallAsync(DependencyLocks.Empty, (_thing, "1.0.0"))).Locks;

        Assert.Equal(new SemanticVersion(1, 0, 0), (await InstallAsync(locks, (_thing, "~> 1.0"))).Locks.Find(_thing)!.Version);
        Assert.Equal(new SemanticVersion(1, 1, 0), (await InstallAsync(locks, true, (_thing, "~> 1.0"))).Locks.Find(_thing)!.Version);
    }

    [Fact]
    public async Task Refuses_a_locked_version_that_does_not_fit()
    {
        var locks = (await InstallAsync(DependencyLocks.Empty, (_thing, "1.0.0"))).Locks;

        await InstallAsync(locks, (_thing, "~> 1.1"));

        Assert.StartsWith(
            "Could not retrieve the list of available versions for provider example.com/acme/thing: locked provider example.com/acme/thing 1.0.0 does not match configured version constraint ~> 1.1; must use terraform init -upgrade to allow selection of new versions\n\n",
            Assert.Single(_diagnostics).Detail);
    }

    [Fact]
    public async Task Unpacks_an_archive_whose_hash_is_that_of_the_directory()
    {
        var result = await InstallAsync(DependencyLocks.Empty, (_packed, "1.2.3"));

        Assert.Empty(_diagnostics);
        var package = Workspace().Packages.Find(_packed, new SemanticVersion(1, 2, 3))!;
        Assert.Equal(["LICENSE", "terraform-provider-packed_v1.2.3"], Directory.GetFiles(package).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([await PackageHash.OfDirectoryAsync(package, CancellationToken.None)], result.Locks.Find(_packed)!.Hashes);
    }

    [Fact]
    public async Task Says_that_a_version_is_not_made_for_this_platform()
    {
        await InstallAsync(DependencyLocks.Empty, (_packed, ""));

        var error = Assert.Single(_diagnostics);
        Assert.Equal("Incompatible provider version", error.Summary);
        Assert.StartsWith($"Provider example.com/acme/packed v1.2.4 does not have a package available for your current platform, {ProviderPlatform.Current}.\n\n", error.Detail);
    }

    [Fact]
    public async Task Says_where_a_provider_was_looked_for_and_installs_the_others()
    {
        var other = new ProviderAddress(ProviderAddress.DefaultHost, "acme", "other");

        var result = await InstallAsync(DependencyLocks.Empty, (other, ""), (_thing, ""));

        Assert.True(result.Locks.IsEmpty);
        Assert.NotNull(Workspace().Packages.Find(_thing, new SemanticVersion(1, 1, 0)));
        var error = Assert.Single(_diagnostics);
        Assert.Equal("Failed to query available provider packages", error.Summary);
        Assert.Equal(
            $"Could not retrieve the list of available versions for provider acme/other: provider registry.terraform.io/acme/other was not found in any of the search locations\n\n  - {Mirror}",
            error.Detail);
    }

    [Fact]
    public async Task Keeps_packages_in_the_shared_cache()
    {
        _cache = Directory.CreateDirectory(Path.Combine(_root, "cache")).FullName;
        var locks = (await InstallAsync(DependencyLocks.Empty, (_thing, ""))).Locks;
        Directory.Delete(Path.Combine(_root, ".terraform"), recursive: true);
        _steps.Clear();

        await InstallAsync(locks, (_thing, ""));

        Assert.Equal("Using example.com/acme/thing v1.1.0 from the shared cache directory", _steps[^1]);
        Assert.StartsWith(_cache, new DirectoryInfo(Workspace().Packages.PathOf(_thing, new SemanticVersion(1, 1, 0))).LinkTarget);
    }

    [Fact]
    public async Task Serves_utility_providers_without_a_package_and_without_a_lock()
    {
        var random = ProviderAddress.Implied("random");

        var result = await InstallAsync(DependencyLocks.Empty, (random, "~> 3.0"), (ProviderAddress.Terraform, ""));

        Assert.Empty(_diagnostics);
        Assert.True(result.Locks.IsEmpty);
        Assert.Contains("terraform.io/builtin/terraform is built in to Terraform", _steps);
        Assert.True(await VerifyAsync(result.Locks, (random, "~> 3.0")));
    }

    [Fact]
    public async Task Prefers_a_mirrored_package_to_the_utility_provider_of_this_process()
    {
        var random = ProviderAddress.Implied("random");
        var package = Path.Combine(Mirror, random.ToString(), "3.0.0", ProviderPlatform.Current.ToString());
        Directory.CreateDirectory(package);
        File.WriteAllText(Path.Combine(package, "terraform-provider-random_v3.0.0"), "bin");

        var result = await InstallAsync(DependencyLocks.Empty, (random, ""));

        Assert.Equal(new SemanticVersion(3, 0, 0), result.Locks.Find(random)!.Version);
        Assert.False(Workspace().IsServedInProcess(random, result.Locks));
    }

    [Fact]
    public async Task Verification_finds_a_package_that_changed_after_it_was_locked()
    {
        var locks = (await InstallAsync(DependencyLocks.Empty, (_thing, ""))).Locks;
        Assert.True(await VerifyAsync(locks, (_thing, "")));
        File.AppendAllText(Path.Combine(Mirror, "example.com", "acme", "thing", "1.1.0", ProviderPlatform.Current.ToString(), "terraform-provider-thing_v1.1.0"), "evil");

        Assert.False(await VerifyAsync(locks, (_thing, "")));

        var error = Assert.Single(_diagnostics);
        Assert.Equal("Required plugins are not installed", error.Summary);
        Assert.Contains(
            "\n  - example.com/acme/thing: the cached package for example.com/acme/thing 1.1.0 (in .terraform/providers) does not match any of the checksums recorded in the dependency lock file\n\n",
            error.Detail);
    }

    [Fact]
    public async Task Verification_finds_what_was_never_installed_or_locked()
    {
        var locks = (await InstallAsync(DependencyLocks.Empty, (_thing, ""))).Locks;
        Directory.Delete(Path.Combine(_root, ".terraform"), recursive: true);

        Assert.False(await VerifyAsync(locks, (_thing, "")));
        Assert.False(await VerifyAsync(DependencyLocks.Empty, (_thing, "")));

        Assert.Contains("there is no package for example.com/acme/thing 1.1.0 cached in .terraform/providers", _diagnostics[0].Detail);
        Assert.Equal("Inconsistent dependency lock file", _diagnostics[1].Summary);
        Assert.Contains("\n  - provider example.com/acme/thing: required by this configuration but no version is selected\n\nTo make the initial", _diagnostics[1].Detail);
    }

    private static Dictionary<ProviderAddress, VersionConstraints> Requirements((ProviderAddress Address, string Constraints)[] requirements) =>
        requirements.ToDictionary(static r => r.Address, static r => VersionConstraints.TryParse(r.Constraints)!);

    private static void Zip(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var license = new StreamWriter(archive.CreateEntry("LICENSE").Open())) license.Write("free");
        using var binary = new StreamWriter(archive.CreateEntry("terraform-provider-packed_v1.2.3").Open());
        binary.Write("bin");
    }

    private Task<InstallationResult> InstallAsync(DependencyLocks locks, params (ProviderAddress, string)[] requirements) =>
        InstallAsync(locks, false, requirements);

    private Task<InstallationResult> InstallAsync(DependencyLocks locks, bool upgrade, params (ProviderAddress, string)[] requirements) =>
        new ProviderInstaller(Workspace(), step => _steps.Add(step.Text))
            .InstallAsync(Requirements(requirements), locks, upgrade, _diagnostics, CancellationToken.None);

    private Task<bool> VerifyAsync(DependencyLocks locks, params (ProviderAddress, string)[] requirements) =>
        new ProviderVerification(Workspace(), locks).VerifyAsync(Requirements(requirements), _diagnostics, CancellationToken.None);

    private ProviderWorkspace Workspace()
    {
        var settings = new ProviderInstallationSettings(
            [new InstallationMethod(InstallationKind.FilesystemMirror, Mirror, [], [])],
            new Dictionary<ProviderAddress, string>());
        var configuration = new CliConfiguration { ProviderInstallation = settings, PluginCacheDirectory = _cache };
        return new ProviderWorkspace(_root, Path.Combine(_root, ".terraform"), configuration, static _ => null, _diagnostics);
    }
}
