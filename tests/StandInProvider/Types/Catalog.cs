using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.StandInProvider.Types.Attributes;

namespace Millwright.StandInProvider.Types;

/// <summary>All that the provider offers.</summary>
internal static class Catalog
{
    private static readonly DataType _strings = DataType.List(DataType.String);

    public static Schema Provider { get; } = new(0, new SchemaBlock(
        [Optional("store"), Optional("prefix"), Sensitive("token"), Optional("anything", DataType.Dynamic), FaultsArgument],
        [Block("retry", NestingMode.List, new SchemaBlock([Required("attempts", DataType.Number), Optional("wait")], []), max: 1)])
    {
        Description = "A provider for tests.",
    });

    public static Schema ProviderMeta { get; } = new(0, new SchemaBlock([Optional("team"), Optional("costs", DataType.Map(DataType.Number))], []));

    public static IReadOnlyDictionary<string, ResourceDefinition> Resources { get; } = new ResourceDefinition[]
    {
        ResourceTypes.Plain("standin_plain"),
        ResourceTypes.Plain("standin_renamed"),
        ResourceTypes.Plain("standin_legacy") with { IsLegacy = true },
        ResourceTypes.Nested,
        ResourceTypes.Computing,
        ResourceTypes.Blocks,
        ResourceTypes.Dynamic,
        ResourceTypes.Collections,
        ResourceTypes.Versioned,
    }.ToDictionary(static definition => definition.Name);

    public static IReadOnlyDictionary<string, Schema> DataSources { get; } = new Dictionary<string, Schema>
    {
        ["standin_echo"] = new(0, new SchemaBlock(
            [
                Optional("input", DataType.Dynamic), Computed("output", DataType.Dynamic), Computed("id"), Computed("team"),
                Sensitive("secret"), Computed("secrets", _strings) with { Sensitive = true }, Optional("log"), FaultsArgument,
            ],
            [Block("filter", NestingMode.Set, new SchemaBlock([Required("name"), Optional("values", DataType.Set(DataType.String))], []))])),
        ["standin_nested"] = new(1, new SchemaBlock(
            [
                Required("name"),
                Nested("query", NestingMode.Map, Required("by"), OptionalComputed("matched", DataType.Number)),
                Nested("found", NestingMode.List, Computed("id"), Computed("token") with { Sensitive = true }, Nested("parts", NestingMode.Set, Computed("label")).AsComputed()).AsComputed(),
                FaultsArgument,
            ],
            [])),
        // What the provider was configured with, as text: unknown is null.
        ["standin_settings"] = new(0, new SchemaBlock([Computed("text"), FaultsArgument], [])),
    };

    public static IReadOnlyDictionary<string, Schema> EphemeralResources { get; } = new Dictionary<string, Schema>
    {
        ["standin_token"] = new(0, new SchemaBlock(
            [
                Required("name"), Optional("milliseconds", DataType.Number), Optional("log"), Computed("value"), Sensitive("salt"),
                Nested("claims", NestingMode.Map, Required("text"), Computed("signed")), FaultsArgument,
            ],
            [])),
    };
}
