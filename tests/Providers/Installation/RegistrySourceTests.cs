using System.Net;
using System.Text.Json.Nodes;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Hosts;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Settings;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Tests.Installation;

public sealed class RegistrySourceTests : IDisposable
{
    private static readonly ProviderAddress _thing = new("registry.test", "acme", "thing");

    private readonly string _root = Directory.CreateTempSubdirectory("millwright-registry-").FullName;
    private readonly DiagnosticList _diagnostics = [];
    private readonly List<string> _steps = [];
    private readonly StandInRegistry _registry = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Installs_a_signed_package_and_locks_what_its_publisher_signed()
    {
        _registry.Open();

        var result = await InstallAsync(DependencyLocks.Empty);

        Assert.False(_diagnostics.HasErrors);
        Assert.Equal(
            [
                "Finding latest version of registry.test/acme/thing...",
                "Installing registry.test/acme/thing v1.1.0...",
                $"Installed registry.test/acme/thing v1.1.0 (self-signed, key ID {_registry.Publisher.KeyId})",
            ],
            _steps);
        var package = Workspace().Packages.Find(_thing, new SemanticVersion(1, 1, 0))!;
        var program = Path.Combine(package, "terraform-provider-thing_v1.1.0");
        Assert.Equal("linux", File.ReadAllText(program));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
        string[] expected =
        [
            await PackageHash.OfDirectoryAsync(package, CancellationToken.None),
            $"zh:{StandInPublisher.Sum(_registry.Content)}",
            $"zh:{StandInPublisher.Sum(_registry.OtherContent)}",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Locks.Find(_thing)!.Hashes);
        Assert.Empty(result.LockedForThisPlatformOnly);
    }

    [Fact]
    public async Task Passes_on_what_the_registry_warns_of()
    {
        _registry.Open();

        await InstallAsync(DependencyLocks.Empty);

        var warning = Assert.Single(_diagnostics);
        Assert.Equal("The remote registry returned warnings for registry.test/acme/thing:\n- please move", warning.Detail);
    }

    [Fact]
    public async Task Asks_once_more_after_a_passing_failure()
    {
        _registry.Network.Status(StandInRegistry.Versions, HttpStatusCode.BadGateway);
        _registry.Open();

        await InstallAsync(DependencyLocks.Empty);

        Assert.False(_diagnostics.HasErrors);
        Assert.Equal(2, _registry.Network.Asked.Count(static url => url == StandInRegistry.Versions));
    }

    [Fact]
    public async Task Sends_the_token_of_the_environment_to_the_registry_and_not_to_its_file_server()
    {
        _environment["TF_TOKEN_registry_test"] = "secret";
        _registry.Open();

        await InstallAsync(DependencyLocks.Empty);

        Assert.Equal("Bearer secret", _registry.Network.Authorizations[StandInRegistry.Versions]);
        Assert.Null(_registry.Network.Authorizations[StandInRegistry.Archive]);
    }

    [Fact]
    public async Task Needs_no_network_for_what_is_installed()
    {
        _registry.Open();
        var locks = (await InstallAsync(DependencyLocks.Empty)).Locks;
        _registry.Network.Asked.Clear();

        var again = await InstallAsync(locks);

        Assert.Empty(_registry.Network.Asked);
        Assert.Equal(DependencyLockFile.Render(locks), DependencyLockFile.Render(again.Locks));
    }

    [Fact]
    public async Task Accepts_a_package_by_the_archive_hash_in_the_lock_file_and_adds_its_own()
    {
        _registry.Open();
        var locks = DependencyLocks.Empty.With(new LockedProvider(_thing, new SemanticVersion(1, 1, 0), VersionConstraints.Any, [$"zh:{StandInPublisher.Sum(_registry.Content)}"]));

        var result = await InstallAsync(locks);

        Assert.False(_diagnostics.HasErrors);
        Assert.Contains(result.Locks.Find(_thing)!.Hashes, static h => h.StartsWith("h1:", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "torn archive", "registry.test: unexpected EOF" },
        { "missing archive", "registry.test: bad response code: 404" },
        { "other archive", "archive has incorrect checksum zh:" },
        { "other sum", "checksum list has unexpected SHA-256 hash " },
        { "no sum", "registry response includes invalid SHA256 hash \"\"" },
        { "other signature", "error checking signature: openpgp: invalid signature: verification failure" },
        { "no signature", "could not query provider registry for registry.test/acme/thing: failed to retrieve cryptographic signature for provider: 404 Not Found returned from registry.test" },
        { "garbage signature", "authentication signature from unknown issuer" },
        { "no keys", "authentication signature from unknown issuer" },
        { "somebody's key", "authentication signature from unknown issuer" },
        { "garbage key", "error decoding signing key: openpgp: invalid argument: no armored data found" },
        { "damaged archive", "the package cannot be unpacked: " },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Refuses_a_package_that_is_not_what_was_published(string fault, string problem)
    {
        Break(fault);

        var result = await InstallAsync(DependencyLocks.Empty);

        var error = Assert.Single(_diagnostics, static d => d.IsError);
        Assert.Equal("Failed to install provider", error.Summary);
        Assert.Contains(problem, error.Detail);
        Assert.True(result.Locks.IsEmpty);
        Assert.Null(Workspace().Packages.Find(_thing, new SemanticVersion(1, 1, 0)));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "provider registry registry.test does not have a provider named registry.test/acme/thing\n\nAll modules should specify")]
    [InlineData(HttpStatusCode.Unauthorized, "host registry.test requires authentication credentials\n\n")]
    [InlineData(HttpStatusCode.InternalServerError, "could not query provider registry for registry.test/acme/thing: the request failed after 2 attempts, please try again later: 500 Internal Server Error returned from registry.test\n\n")]
    public async Task Says_why_versions_cannot_be_listed(HttpStatusCode status, string problem)
    {
        _registry.Network.Status(StandInRegistry.Versions, status).Status(StandInRegistry.Versions, status).Status(StandInRegistry.Versions, status);
        _registry.Open();

        await InstallAsync(DependencyLocks.Empty);

        Assert.StartsWith($"Could not retrieve the list of available versions for provider registry.test/acme/thing: {problem}", Assert.Single(_diagnostics).Detail);
    }

    [Fact]
    public async Task Says_that_a_host_has_no_registry()
    {
        _registry.Network.Json($"{StandInRegistry.Host}/.well-known/terraform.json", "{}");

        await InstallAsync(DependencyLocks.Empty);

        Assert.Equal("Invalid provider registry host", Assert.Single(_diagnostics).Summary);
    }

    [Fact]
    public async Task Locks_packages_of_other_platforms_and_makes_a_mirror_of_them()
    {
        _registry.Open();
        var source = new RegistrySource(Workspace().Discovery);
        ProviderPlatform[] platforms = [new("linux", "amd64"), new("darwin", "arm64")];
        var mirror = Path.Combine(_root, "mirror");

        var (locks, changed) = await new ProviderLocking(source, Workspace().Hashes, _steps.Add).RunAsync(Required, DependencyLocks.Empty, platforms, CancellationToken.None);
        foreach (var platform in platforms) await SaveAsync(source, mirror, platform);

        Assert.True(changed);
        Assert.Equal(2, locks.Find(_thing)!.Hashes.Count(static h => h.StartsWith("h1:", StringComparison.Ordinal)));
        Assert.Contains("- Obtained registry.test/acme/thing checksums for darwin_arm64; This was a new provider and the checksums for this platform are now tracked in the lock file", _steps);
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(mirror, "registry.test/acme/thing/1.1.0.json")))!;
        Assert.Equal("terraform-provider-thing_1.1.0_darwin_arm64.zip", index["archives"]!["darwin_arm64"]!["url"]!.GetValue<string>());
        Assert.Contains(index["archives"]!["linux_amd64"]!["hashes"]![0]!.GetValue<string>(), locks.Find(_thing)!.Hashes);
        var relocked = await new ProviderLocking(new FilesystemMirror(mirror, true), Workspace().Hashes, _steps.Add).RunAsync(Required, locks, platforms, CancellationToken.None);
        Assert.False(relocked.Changed);
    }

    private static Dictionary<ProviderAddress, VersionConstraints> Required => new() { [_thing] = VersionConstraints.Any };

    private static async Task SaveAsync(RegistrySource source, string mirror, ProviderPlatform platform)
    {
        var directory = new MirrorDirectory(mirror);
        using var package = await source.FindPackageAsync(_thing, new SemanticVersion(1, 1, 0), platform, CancellationToken.None);
        await package!.FetchAsync(CancellationToken.None);
        var path = directory.PathOf(_thing, new SemanticVersion(1, 1, 0), platform);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await package.SaveArchiveAsync(path, CancellationToken.None);
        await directory.IndexAsync(_thing, CancellationToken.None);
    }

    private void Break(string fault)
    {
        var network = _registry.Network;
        Action<JsonObject>? change = null;
        switch (fault)
        {
            case "torn archive": network.Torn(StandInRegistry.Archive, _registry.Content[..10]).Torn(StandInRegistry.Archive, _registry.Content[..10]); break;
            case "missing archive": change = static d => d["download_url"] = "/files/nothing.zip"; break;
            case "other archive": network.File(StandInRegistry.Archive, _registry.OtherContent).File(StandInRegistry.Archive, _registry.OtherContent); break;
            case "other sum": change = static d => d["shasum"] = new string('0', 64); break;
            case "no sum": change = static d => d["shasum"] = ""; break;
            case "other signature": network.File(StandInRegistry.Signature, _registry.Publisher.Sign([1, 2, 3])).File(StandInRegistry.Signature, _registry.Publisher.Sign([1, 2, 3])); break;
            case "no signature": change = static d => d["shasums_signature_url"] = "/files/nothing"; break;
            case "garbage signature": network.File(StandInRegistry.Signature, []).File(StandInRegistry.Signature, []); break;
            case "no keys": change = static d => d["signing_keys"] = new JsonObject { ["gpg_public_keys"] = new JsonArray() }; break;
            case "somebody's key": change = static d => d["signing_keys"]!["gpg_public_keys"]![0]!["ascii_armor"] = new StandInPublisher().PublicKey; break;
            case "garbage key": change = static d => d["signing_keys"]!["gpg_public_keys"]![0]!["ascii_armor"] = "garbage"; break;
            case "damaged archive":
                var damaged = _registry.Content[..^30];
                var list = StandInPublisher.Checksums(("terraform-provider-thing_1.1.0_linux_amd64.zip", damaged));
                foreach (var (url, content) in ((string, byte[])[])[(StandInRegistry.Archive, damaged), (StandInRegistry.Checksums, list), (StandInRegistry.Signature, _registry.Publisher.Sign(list))])
                    network.File(url, content).File(url, content);
                change = d => d["shasum"] = StandInPublisher.Sum(damaged);
                break;
        }
        _registry.Open(change);
    }

    private Task<InstallationResult> InstallAsync(DependencyLocks locks) =>
        new ProviderInstaller(Workspace(), step => _steps.Add(step.Text)).InstallAsync(Required, locks, false, _diagnostics, CancellationToken.None);

    private ProviderWorkspace Workspace()
    {
        var settings = new ProviderInstallationSettings([new InstallationMethod(InstallationKind.Direct, null, [], [])], new Dictionary<ProviderAddress, string>());
        return new ProviderWorkspace(_root, Path.Combine(_root, ".terraform"), new CliConfiguration { ProviderInstallation = settings }, name => _environment.GetValueOrDefault(name), _diagnostics, new HostClient(static _ => null, _registry.Network, TimeSpan.Zero));
    }
}
