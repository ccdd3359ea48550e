using Millwright.Providers.BuiltIn;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Tests.BuiltIn;

/// <summary>Drives a built-in provider through the calls that plan and apply make, with configurations given by attribute.</summary>
internal sealed class ProviderDriver(IProvider provider, ProviderSchema schema)
{
    public static readonly DateTimeOffset Now = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    public IProvider Provider => provider;

    public static async Task<ProviderDriver> StartAsync(string type, TimeProvider? time = null)
    {
        var provider = BuiltInProviders.Find(ProviderAddress.Implied(type), null, time)!.Start();
        return new ProviderDriver(provider, await provider.GetSchemaAsync(default));
    }

    public Value Config(SchemaBlock block, params (string Name, Value Value)[] set)
    {
        var values = block.Attributes.ToDictionary(static a => a.Name, static a => Value.Null(a.Type));
        foreach (var nested in block.BlockTypes)
        {
            var type = block.ImpliedType.AttributeType(nested.TypeName);
            values[nested.TypeName] = type.IsList ? Value.EmptyList(type.ElementType) : type.IsSet ? Value.EmptySet(type.ElementType) : Value.Null(type);
        }
        foreach (var (name, value) in set) values[name] = value;
        return Value.Object(values);
    }

    public Value ResourceConfig(string type, params (string Name, Value Value)[] set) => Config(schema.ResourceType(type)!.Block, set);

    public async Task<IReadOnlyList<ProviderDiagnostic>> ValidateAsync(string type, params (string Name, Value Value)[] set) =>
        await provider.ValidateResourceConfigAsync(type, ResourceConfig(type, set), default);

    public async Task<PlanResourceResult> PlanAsync(string type, Value? prior, params (string Name, Value Value)[] set)
    {
        var block = schema.ResourceType(type)!.Block;
        var config = ResourceConfig(type, set);
        var proposed = Value.Object(config.Entries().Select(entry =>
            prior is not null && entry.Value.IsNull && block.Attribute(entry.Key) is { Computed: true } && !block.ImpliedType.AttributeType(entry.Key).IsDynamic
                ? KeyValuePair.Create(entry.Key, prior.GetAttribute(entry.Key))
                : prior is not null && entry.Value.IsNull && block.Attribute(entry.Key) is { Computed: true } ? KeyValuePair.Create(entry.Key, prior.GetAttribute(entry.Key)) : entry));
        return await provider.PlanResourceChangeAsync(
            new PlanResourceRequest(type, prior ?? Value.Null(block.ImpliedType), proposed, config, null, null, null), default);
    }

    public async Task<ApplyResourceResult> ApplyAsync(string type, Value? prior, params (string Name, Value Value)[] set)
    {
        var planned = (await PlanAsync(type, prior, set)).PlannedState!;
        return await provider.ApplyResourceChangeAsync(
            new ApplyResourceRequest(type, prior ?? Value.Null(planned.Type), planned, ResourceConfig(type, set), null, null, null), default);
    }

    /// <summary>The new object's state; an error fails the test.</summary>
    public async Task<Value> CreateAsync(string type, params (string Name, Value Value)[] set)
    {
        var result = await ApplyAsync(type, null, set);
        Assert.Empty(result.Diagnostics);
        return result.NewState!;
    }

    public async Task<Value?> RefreshAsync(string type, Value state)
    {
        var read = await provider.ReadResourceAsync(new ReadResourceRequest(type, state, null, null, null), default);
        return read.NewState!.IsNull ? null : read.NewState;
    }

    public async Task DeleteAsync(string type, Value state) => await provider.ApplyResourceChangeAsync(
        new ApplyResourceRequest(type, state, Value.Null(state.Type), Value.Null(state.Type), null, null, null), default);

    public async Task<ProviderResult<Value>> ReadDataAsync(string type, params (string Name, Value Value)[] set) =>
        await provider.ReadDataSourceAsync(type, Config(schema.DataSource(type)!.Block, set), null, default);

    public async Task<Value?> ImportAsync(string type, string id)
    {
        var result = await provider.ImportResourceStateAsync(type, id, null, default);
        return result.Resources.Count == 0 ? null : result.Resources[0].State;
    }
}
