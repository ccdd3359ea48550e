using Millwright.Providers.Hosts;
using Millwright.Providers.Installation;
using Millwright.Providers.Settings;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Tests.Installation;

public sealed class NetworkMirrorTests
{
    private const string Home = "https://mirror.test/providers/registry.test/acme/thing";

    private static readonly ProviderAddress _thing = new("registry.test", "acme", "thing");
    private static readonly byte[] _content = StandInPublisher.Pack("thing", "1.1.0", "linux");

    private readonly StandInNetwork _network = new();
    private readonly Dictionary<string, string> _credentials = [];

    [Fact]
    public async Task Lists_versions_and_verifies_listed_hashes()
    {
        Publish($"zh:{StandInPublisher.Sum(_content)}");

        var versions = await Mirror().FindVersionsAsync(_thing, CancellationToken.None);
        using var package = await Mirror().FindPackageAsync(_thing, new SemanticVersion(1, 1, 0), new("linux", "amd64"), CancellationToken.None);
        await package!.FetchAsync(CancellationToken.None);

        Assert.Equal(["1.0.0", "1.1.0"], versions!.Versions.Select(static v => v.ToString()));
        Assert.Equal("verified checksum", package.Authentication);
        Assert.Empty(package.SignedHashes);
    }

    [Fact]
    public async Task Refuses_an_archive_with_another_hash()
    {
        Publish("zh:" + new string('0', 64));

        using var package = await Mirror().FindPackageAsync(_thing, new SemanticVersion(1, 1, 0), new("linux", "amd64"), CancellationToken.None);
        var error = await Assert.ThrowsAsync<ProviderSourceException>(() => package!.FetchAsync(CancellationToken.None));

        Assert.Equal($"provider package doesn't match the expected checksum \"zh:{new string('0', 64)}\"", error.Message);
    }

    [Fact]
    public async Task Has_nothing_where_the_mirror_knows_nothing()
    {
        Publish();

        Assert.Null(await Mirror().FindVersionsAsync(_thing with { Type = "other" }, CancellationToken.None));
        Assert.Null(await Mirror().FindPackageAsync(_thing, new SemanticVersion(1, 1, 0), new("plan9", "mips"), CancellationToken.None));
    }

    [Fact]
    public async Task Sends_the_mirrors_token_to_the_mirror_alone()
    {
        _credentials["mirror.test"] = "secret";
        Publish();
        _network.Json($"{Home}/1.0.0.json", """{"archives":{"linux_amd64":{"url":"https://elsewhere.test/a.zip"}}}""").File("https://elsewhere.test/a.zip", _content);

        foreach (var patch in (ulong[])[0, 1])
        {
            using var package = await Mirror().FindPackageAsync(_thing, new SemanticVersion(1, patch, 0), new("linux", "amd64"), CancellationToken.None);
            await package!.FetchAsync(CancellationToken.None);
        }

        Assert.Equal("Bearer secret", _network.Authorizations[$"{Home}/a.zip"]);
        Assert.Null(_network.Authorizations["https://elsewhere.test/a.zip"]);
    }

    [Theory]
    [InlineData("http://mirror.test/")]
    [InlineData("mirror.test")]
    public void Is_reached_over_https_only(string url) => Assert.Null(NetworkMirror.TryCreate(url, Discovery()));

    private void Publish(params string[] hashes)
    {
        _network.Json($"{Home}/index.json", """{"versions":{"1.1.0":{},"1.0.0":{}}}""");
        var listed = string.Join(',', hashes.Select(static h => $"\"{h}\""));
        _network.Json($"{Home}/1.1.0.json", """{"archives":{"linux_amd64":{"url":"a.zip","hashes":[LISTED]}}}""".Replace("LISTED", listed, StringComparison.Ordinal));
        _network.File($"{Home}/a.zip", _content);
    }

    private NetworkMirror Mirror() => NetworkMirror.TryCreate("https://mirror.test/providers", Discovery())!;

    private ServiceDiscovery Discovery()
    {
        var configuration = new CliConfiguration { Credentials = _credentials };
        return new ServiceDiscovery(configuration, new HostCredentials(configuration, static _ => null, []), new HostClient(static _ => null, _network, TimeSpan.Zero));
    }
}
