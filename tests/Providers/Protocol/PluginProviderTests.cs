using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;
using Millwright.Providers.Tests.Peers;
using Millwright.Values;

namespace Millwright.Providers.Tests.Protocol;

public sealed class PluginProviderTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_the_schema_of_a_real_provider(bool mutualTls)
    {
        await using var provider = await StartAsync(mutualTls);

        var schema = await provider.GetSchemaAsync(_none);

        Assert.Empty(schema.Diagnostics);
        Assert.True(schema.ResourceTypeNames.Count() > 1000);
        var vpc = schema.ResourceType("aws_vpc")!.Block;
        Assert.True(vpc.Attribute("id")!.Computed);
        Assert.Equal(DataType.Map(DataType.String), vpc.Attribute("tags")!.Type);
        Assert.NotNull(schema.DataSource("aws_region"));
        Assert.Contains("arn_parse", schema.FunctionNames);
        Assert.Null(schema.ResourceType("aws_no_such_thing"));
    }

    [Fact]
    public async Task Decodes_every_type_of_a_real_provider()
    {
        await using var provider = await StartAsync(mutualTls: false);

        var schema = await provider.GetSchemaAsync(_none);

        Assert.All(schema.ResourceTypeNames, name => Assert.True(schema.ResourceType(name)!.Block.ImpliedType.HasAttribute("id") || name.Length > 0));
        Assert.All(schema.DataSourceNames, name => Assert.True(schema.DataSource(name)!.Block.ImpliedType.IsObject));
        Assert.All(schema.EphemeralResourceNames, name => Assert.NotNull(schema.EphemeralResource(name)));
        Assert.All(schema.FunctionNames, name => Assert.NotNull(schema.Function(name)));
    }

    [Fact]
    public async Task Plans_applies_reads_and_destroys_against_a_real_provider()
    {
        await using var provider = await ConfiguredAsync();
        var type = (await provider.GetSchemaAsync(_none)).ResourceType("aws_s3_bucket")!.Block.ImpliedType;
        var config = With(type, ("bucket", Value.String("millwright-test-bucket")));
        var proposed = With(type, [
            ("bucket", Value.String("millwright-test-bucket")),
            .. type.AttributeNames.Where(static n => n is "arn" or "id" or "region" or "bucket_domain_name").Select(n => (n, Value.Unknown(type.AttributeType(n))))]);

        var plan = await provider.PlanResourceChangeAsync(
            new PlanResourceRequest("aws_s3_bucket", Value.Null(type), proposed, config, null, null, null),
            _none);
        Assert.Empty(plan.Diagnostics);
        Assert.True(plan.LegacyTypeSystem);
        Assert.False(plan.PlannedState!.GetAttribute("arn").IsKnown);

        var applied = await provider.ApplyResourceChangeAsync(
            new ApplyResourceRequest("aws_s3_bucket", Value.Null(type), plan.PlannedState, config, plan.PlannedPrivate, null, null),
            _none);
        Assert.DoesNotContain(applied.Diagnostics, static d => d.Severity == Severity.Error);
        Assert.Equal("arn:aws:s3:::millwright-test-bucket", applied.NewState!.GetAttribute("arn").AsString());

        var read = await provider.ReadResourceAsync(new ReadResourceRequest("aws_s3_bucket", applied.NewState, applied.Private, null, null), _none);
        Assert.Empty(read.Diagnostics);
        Assert.Equal("millwright-test-bucket", read.NewState!.GetAttribute("id").AsString());

        var destroyed = await provider.ApplyResourceChangeAsync(
            new ApplyResourceRequest("aws_s3_bucket", read.NewState, Value.Null(type), Value.Null(type), read.Private, null, null),
            _none);
        Assert.Empty(destroyed.Diagnostics);
        Assert.True(destroyed.NewState!.IsNull);
    }

    [Fact]
    public async Task Points_validation_errors_at_the_attribute()
    {
        await using var provider = await StartAsync(mutualTls: false);
        var type = (await provider.GetSchemaAsync(_none)).ResourceType("aws_vpc")!.Block.ImpliedType;

        var diagnostics = await provider.ValidateResourceConfigAsync("aws_vpc", With(type, ("cidr_block", Value.String("nonsense"))), _none);

        var error = Assert.Single(diagnostics);
        Assert.Equal(Severity.Error, error.Severity);
        Assert.Equal(ValuePath.Empty.Attribute("cidr_block"), error.Path);
    }

    [Fact]
    public async Task Calls_a_providers_function()
    {
        await using var provider = await StartAsync(mutualTls: true);

        var result = await provider.CallFunctionAsync("trim_iam_role_path", [Value.String("arn:aws:iam::444455556666:role/with/path/example")], _none);

        Assert.Equal("arn:aws:iam::444455556666:role/example", result.AsString());
    }

    [Fact]
    public async Task Uses_a_known_schema_instead_of_asking()
    {
        await using var first = await StartAsync(mutualTls: false);
        var schema = (PluginProviderSchema)await first.GetSchemaAsync(_none);
        await using var second = await PluginProvider.StartAsync(Command(false), ProviderLog.Off, schema, _none);
        Assert.True(schema.IsOptional);
        Assert.Same(schema, await second.GetSchemaAsync(_none));
        var type = schema.ResourceType("aws_vpc")!.Block.ImpliedType;

        Assert.Empty(await second.ValidateResourceConfigAsync("aws_vpc", With(type, ("cidr_block", Value.String("10.0.0.0/16"))), _none));
    }

    private static PluginCommand Command(bool mutualTls) => AwsProvider.Command with { MutualTls = mutualTls };

    private static Task<PluginProvider> StartAsync(bool mutualTls) =>
        PluginProvider.StartAsync(Command(mutualTls), ProviderLog.Off, null, _none);

    private static Value With(DataType type, params (string Name, Value Value)[] attributes)
    {
        var values = type.MemberTypes.Select(EmptyOf).ToArray();
        foreach (var (name, value) in attributes) values[type.IndexOfAttribute(name)] = value;
        return Value.ObjectOwned(type, values);
    }

    /// <summary>Absent blocks are empty collections; everything else is null.</summary>
    private static Value EmptyOf(DataType type) => type switch
    {
        { Kind: TypeKind.List, ElementType.IsObject: true } => Value.EmptyList(type.ElementType),
        { Kind: TypeKind.Set, ElementType.IsObject: true } => Value.EmptySet(type.ElementType),
        _ => Value.Null(type),
    };

    private async Task<PluginProvider> ConfiguredAsync()
    {
        if (moto.Endpoint is null) Assert.Skip("moto is not on this machine.");
        var environment = new Dictionary<string, string?>(MotoServer.Credentials) { ["AWS_ENDPOINT_URL"] = moto.Endpoint };
        var provider = await PluginProvider.StartAsync(AwsProvider.Command with { Environment = environment }, ProviderLog.Off, null, _none);
        var type = (await provider.GetSchemaAsync(_none)).Provider.Block.ImpliedType;
        var config = With(
            type,
            ("region", Value.String("us-east-1")),
            ("skip_credentials_validation", Value.True),
            ("skip_requesting_account_id", Value.True),
            ("skip_metadata_api_check", Value.String("true")),
            ("s3_use_path_style", Value.True));
        Assert.Empty((await provider.ValidateProviderConfigAsync(config, _none)).Diagnostics);
        Assert.Empty(await provider.ConfigureAsync("1.11.4", config, _none));
        return provider;
    }
}
