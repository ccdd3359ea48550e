using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;
using Millwright.Providers.Settings;
using Millwright.Providers.Tests.Peers;

namespace Millwright.Providers.Tests.Catalog;

public sealed class ProviderCatalogTests
{
    private static readonly ProviderAddress _aws = ProviderAddress.Implied("aws");

    [Fact]
    public async Task The_process_that_told_the_schema_is_the_first_to_be_configured()
    {
        await using var catalog = Catalog(AwsProvider.Command.Path);
        var schema = await catalog.GetSchemaAsync(_aws, CancellationToken.None);

        var first = await catalog.GetForConfigurationAsync(_aws, null);
        var second = await catalog.GetForConfigurationAsync(_aws, null);

        Assert.Same(await catalog.GetAsync(_aws), first);
        Assert.NotEqual(((PluginProvider)first).ProcessId, ((PluginProvider)second).ProcessId);
        Assert.Same(schema, await second.GetSchemaAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Ends_its_processes_with_itself()
    {
        int process;
        await using (var catalog = Catalog(AwsProvider.Command.Path))
        {
            process = ((PluginProvider)await catalog.GetAsync(_aws)).ProcessId;
            Assert.True(Directory.Exists($"/proc/{process}"));
        }

        Assert.False(Directory.Exists($"/proc/{process}"));
    }

    [Fact]
    public async Task Says_that_a_provider_is_not_installed()
    {
        await using var catalog = Catalog(null);

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => catalog.GetAsync(_aws));

        Assert.Equal("unavailable provider \"registry.terraform.io/hashicorp/aws\"", error.Message);
    }

    [Fact]
    public async Task Starts_utility_providers_in_this_process()
    {
        await using var catalog = Catalog(null);

        var schema = await catalog.GetSchemaAsync(ProviderAddress.Implied("random"), CancellationToken.None);

        Assert.NotNull(schema.ResourceType("random_string"));
    }

    private static ProviderCatalog Catalog(string? program)
    {
        var overrides = new Dictionary<ProviderAddress, string>();
        if (program is not null) overrides[_aws] = Path.GetDirectoryName(program)!;
        var configuration = new CliConfiguration { ProviderInstallation = new ProviderInstallationSettings([], overrides) };
        var workspace = new ProviderWorkspace(".", "/nowhere/.terraform", configuration, static _ => null, []);
        return new ProviderCatalog(workspace, DependencyLocks.Empty, ProviderLog.Off);
    }
}
