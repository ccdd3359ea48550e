using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;
using Millwright.Providers.Runner;
using Millwright.Providers.Settings;
using Millwright.Providers.Tests.BuiltIn;
using Millwright.Providers.Tests.Peers;
using Millwright.Values;

namespace Millwright.Providers.Tests.Runner;

/// <summary>A real provider, lent to one catalog after the other as it is to one command after the other.</summary>
public sealed class BorrowedProviderTests : IAsyncDisposable
{
    private static readonly ProviderAddress _aws = ProviderAddress.Implied("aws");
    private static readonly CancellationToken _none = CancellationToken.None;

    private readonly TemporaryDirectory _directory = new();
    private readonly RunnerServer _server;
    private readonly RunnerClient _client;
    private readonly Task _serving;

    public BorrowedProviderTests()
    {
        _server = RunnerServer.Listen(_directory.File("runner"), TimeSpan.FromMinutes(10), TimeProvider.System);
        _client = new RunnerClient(RunnerDirectory.SocketIn(_directory.File("runner")));
        _serving = _server.RunAsync(_none);
    }

    [Fact]
    public async Task A_configured_provider_serves_the_next_command()
    {
        var (first, configured) = await UseAsync("us-east-1", configures: true);
        Assert.Null(configured);

        var (second, known) = await UseAsync("us-east-1", configures: false);
        var (third, other) = await UseAsync("eu-west-1", configures: true);

        Assert.Equal(first, second);
        Assert.NotNull(known);
        Assert.NotEqual(first, third);
        Assert.Null(other);
        Assert.All((await _client.StatusAsync(_none))!, static s => Assert.True(s.IsConfigured));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _serving;
        _directory.Dispose();
    }

    /// <summary>What a command does with a provider: take it, configure it where it is not, ask it something, give it back.</summary>
    private async Task<(int Process, string? ConfiguredAs)> UseAsync(string region, bool configures)
    {
        var overrides = new Dictionary<ProviderAddress, string> { [_aws] = Path.GetDirectoryName(AwsProvider.Command.Path)! };
        var configuration = new CliConfiguration { ProviderInstallation = new ProviderInstallationSettings([], overrides) };
        var workspace = new ProviderWorkspace(_directory.Path, _directory.File(".terraform"), configuration, static _ => null, []);
        (int, string?) used;
        await using (var catalog = new ProviderCatalog(workspace, DependencyLocks.Empty, ProviderLog.Off) { Runner = _client })
        {
            var schema = (await catalog.GetSchemaAsync(_aws, _none)).Provider.Block;
            var config = Config(schema.ImpliedType, region);
            var digest = ConfigurationDigest.Of("1.11.4", config, schema.ImpliedType)!;
            var provider = (PluginProvider)await catalog.GetForConfigurationAsync(_aws, digest);
            used = (provider.ProcessId, provider.ConfiguredAs);
            if (configures)
            {
                Assert.Empty(await provider.ConfigureAsync("1.11.4", config, _none));
                provider.Configured(digest);
            }
            Assert.Empty(await provider.ValidateResourceConfigAsync("aws_vpc", Value.Null((await catalog.GetSchemaAsync(_aws, _none)).ResourceType("aws_vpc")!.Block.ImpliedType), _none));
        }
        for (var i = 0; i < 200 && (await _client.StatusAsync(_none))!.Any(static s => s.Idle is null); i++) await Task.Delay(20, _none);
        return used;
    }

    private static Value Config(DataType type, string region) => Value.Object(type.AttributeNames.Select(name => KeyValuePair.Create(name, name switch
    {
        "region" => Value.String(region),
        "access_key" or "secret_key" => Value.String("test"),
        "skip_credentials_validation" or "skip_requesting_account_id" => Value.True,
        "skip_metadata_api_check" => Value.String("true"),
        _ => type.AttributeType(name).IsList ? Value.EmptyList(type.AttributeType(name).ElementType) : type.AttributeType(name).IsSet ? Value.EmptySet(type.AttributeType(name).ElementType) : Value.Null(type.AttributeType(name)),
    })));
}
