using Millwright.Providers.BuiltIn;
using Millwright.Providers.Catalog.Sharing;
using Millwright.Values;

namespace Millwright.Providers.Tests.Catalog.Sharing;

public sealed class SharedProvidersTests
{
    private int _started;
    private int _configured;

    [Fact]
    public async Task Stacks_that_configure_a_provider_alike_share_it()
    {
        await using var shared = new SharedProviders();

        var instances = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConfiguredAsync(shared, "eu-west-1")));

        Assert.Single(instances.Select(static i => i.Provider).Distinct());
        Assert.Equal((1, 1), (_started, _configured));
    }

    [Fact]
    public async Task Another_configuration_is_another_process()
    {
        await using var shared = new SharedProviders();

        var first = await ConfiguredAsync(shared, "eu-west-1");
        var second = await ConfiguredAsync(shared, "us-east-1");

        Assert.NotSame(first.Provider, second.Provider);
        Assert.Equal(2, shared.Count);
    }

    [Fact]
    public async Task The_process_that_told_the_schema_is_the_first_to_be_configured()
    {
        await using var shared = new SharedProviders();
        var first = await shared.FirstAsync("package", StartAsync);

        Assert.Same(first, (await ConfiguredAsync(shared, "eu-west-1")).Provider);
        Assert.NotSame(first, (await ConfiguredAsync(shared, "us-east-1")).Provider);
        Assert.Equal(2, _started);
    }

    [Theory]
    [InlineData("./files/index.html", true)]
    [InlineData("../shared", true)]
    [InlineData("files/index.html", true)]
    [InlineData("index.html", true)]
    [InlineData("files", false)]
    [InlineData("files/none.html", false)]
    [InlineData("/etc/hosts", false)]
    [InlineData("", false)]
    public void A_text_that_names_a_file_of_the_stack_means_another_one_elsewhere(string text, bool isPath)
    {
        var directory = Directory.CreateTempSubdirectory("stack").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(directory, "files"));
            File.WriteAllText(Path.Combine(directory, "files", "index.html"), "");
            File.WriteAllText(Path.Combine(directory, "index.html"), "");
            var config = Value.Object(("size", Value.Number(1)), ("parts", Value.List(DataType.String, [Value.String("word"), Value.String(text)])));

            Assert.Equal(isPath, RelativePaths.Any(config, directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private Task<ConfiguredInstance> ConfiguredAsync(SharedProviders shared, string region) =>
        shared.ConfiguredAsync("package", Value.Object(("region", Value.String(region))), StartAsync, _ =>
        {
            Interlocked.Increment(ref _configured);
            return Task.FromResult<IReadOnlyList<ProviderDiagnostic>>([]);
        });

    private Task<IProvider> StartAsync()
    {
        Interlocked.Increment(ref _started);
        return Task.FromResult(BuiltInProviders.Find(ProviderAddress.Implied("random"))!.Start());
    }
}
