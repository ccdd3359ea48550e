using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.StandInProvider.Types.Attributes;

namespace Millwright.StandInProvider.Types;

/// <summary>The resource types, each for one kind of schema.</summary>
internal static class ResourceTypes
{
    private static readonly DataType _strings = DataType.List(DataType.String);
    private static readonly DataType _stringSet = DataType.Set(DataType.String);
    private static readonly DataType _stringMap = DataType.Map(DataType.String);
    private static readonly DataType _point = DataType.Object([new("x", DataType.Number), new("label", DataType.String)]);

    /// <summary>Nested attributes in all ways of nesting, and what may be inside them.</summary>
    public static ResourceDefinition Nested { get; } = new("standin_nested", new Schema(1, new SchemaBlock(
        [
            Computed("id"), Required("name"), Optional("kind"), Sensitive("secret"), WriteOnly("password"), Optional("password_version", DataType.Number),
            Computed("revision", DataType.Number), FaultsArgument,
            Attributes.Nested("single", NestingMode.Single,
                Optional("note"), OptionalComputed("code"), Sensitive("token"), Optional("kind"), WriteOnly("key"), Computed("digest"), Optional("extra", DataType.Dynamic),
                Attributes.Nested("inner", NestingMode.List, Required("label"), Computed("state"), OptionalComputed("weight", DataType.Number))),
            Attributes.Nested("list", NestingMode.List,
                Required("label"), Optional("note"), OptionalComputed("code"), Sensitive("token"), WriteOnly("key"), Optional("kind"),
                Attributes.Nested("inner", NestingMode.Single, Optional("a"), Computed("b"))),
            Attributes.Nested("set", NestingMode.Set, Required("label"), Optional("note"), OptionalComputed("code"), Optional("tags", _stringSet)),
            Attributes.Nested("set_plain", NestingMode.Set, Required("label"), Sensitive("token"), Optional("numbers", DataType.List(DataType.Number))),
            Attributes.Nested("map", NestingMode.Map,
                Optional("note"), OptionalComputed("code"), Sensitive("token"), Optional("kind"),
                Attributes.Nested("inner", NestingMode.Set, Required("label"), Optional("size", DataType.Number))),
            Attributes.Nested("hidden", NestingMode.Single, Optional("a"), Computed("b")) with { Sensitive = true },
            Attributes.Nested("hidden_list", NestingMode.List, Optional("a"), Optional("b")) with { Sensitive = true },
        ],
        [])
    {
        Description = "Nested attributes.",
    }))
    {
        Replacing = new HashSet<string> { "kind", "single.kind", "list.kind", "map.kind" },
        Kept = new HashSet<string> { "id", "list.code", "map.code", "single.inner.weight" },
    };

    /// <summary>Nested attributes that the provider makes, always or where the configuration does not.</summary>
    public static ResourceDefinition Computing { get; } = new("standin_computing", new Schema(0, new SchemaBlock(
        [
            Computed("id"), Required("name"), FaultsArgument,
            Attributes.Nested("single", NestingMode.Single, Computed("a"), Computed("token") with { Sensitive = true }).AsComputed(),
            Attributes.Nested("list", NestingMode.List, Computed("a"), Computed("n", DataType.Number)).AsComputed(),
            Attributes.Nested("set", NestingMode.Set, Computed("a"), Computed("flags", DataType.List(DataType.Bool))).AsComputed(),
            Attributes.Nested("map", NestingMode.Map, Computed("a")).AsComputed(),
            Attributes.Nested("either", NestingMode.Single, OptionalComputed("a"), Optional("b"), Computed("c")).OrComputed(),
            Attributes.Nested("either_list", NestingMode.List, OptionalComputed("a"), Optional("b")).OrComputed(),
            Attributes.Nested("either_map", NestingMode.Map, OptionalComputed("a"), Optional("b")).OrComputed(),
            Attributes.Nested("either_set", NestingMode.Set, OptionalComputed("a"), Optional("b")).OrComputed(),
            Attributes.Nested("needed", NestingMode.List, Required("a"), Optional("b", DataType.Bool)) with { Required = true, Optional = false },
        ],
        [])))
    {
        Kept = new HashSet<string> { "id", "map", "either_map", "either.a" },
    };

    /// <summary>Blocks in all ways of nesting.</summary>
    public static ResourceDefinition Blocks { get; } = new("standin_blocks", new Schema(0, new SchemaBlock(
        [Computed("id"), Required("name"), Computed("revision", DataType.Number), FaultsArgument],
        [
            Block("one", NestingMode.Single, new SchemaBlock([Optional("note"), OptionalComputed("code"), Optional("kind"), Sensitive("token"), WriteOnly("key")], [])),
            Block("group", NestingMode.Group, new SchemaBlock([Optional("note"), Computed("made")], [])),
            Block("list", NestingMode.List, new SchemaBlock(
                [Required("label"), Optional("note"), OptionalComputed("code"), Sensitive("token"), Optional("kind")],
                [
                    Block("deep", NestingMode.Set, new SchemaBlock([Required("label"), Optional("size", DataType.Number)], [])),
                    Block("deeper", NestingMode.Single, new SchemaBlock([Optional("a")], [Block("deepest", NestingMode.List, new SchemaBlock([Optional("b")], []))])),
                ]), max: 4),
            Block("set", NestingMode.Set, new SchemaBlock([Required("label"), Optional("note"), OptionalComputed("code"), Sensitive("token")], [])),
            Block("map", NestingMode.Map, new SchemaBlock([Optional("note"), OptionalComputed("code")], [])),
            Block("timeouts", NestingMode.Single, new SchemaBlock([Optional("create"), Optional("delete")], [])),
        ])))
    {
        Replacing = new HashSet<string> { "one.kind", "list.kind" },
        Kept = new HashSet<string> { "id", "list.code", "map.code", "group.made" },
    };

    /// <summary>Attributes of any type.</summary>
    public static ResourceDefinition Dynamic { get; } = new("standin_dynamic", new Schema(0, new SchemaBlock(
        [
            Computed("id"), Required("name"), Optional("input", DataType.Dynamic), Computed("output", DataType.Dynamic), OptionalComputed("any", DataType.Dynamic),
            Sensitive("secret", DataType.Dynamic), FaultsArgument,
        ],
        [
            Block("item", NestingMode.List, new SchemaBlock([Optional("value", DataType.Dynamic), Optional("note")], [])),
            Block("entry", NestingMode.Map, new SchemaBlock([Optional("value", DataType.Dynamic)], [])),
            Block("only", NestingMode.Single, new SchemaBlock([Optional("value", DataType.Dynamic), Computed("made", DataType.Dynamic)], [])),
        ])));

    /// <summary>Collections and structures as types of plain attributes.</summary>
    public static ResourceDefinition Collections { get; } = new("standin_collections", new Schema(0, new SchemaBlock(
        [
            Computed("id"), Required("name"), FaultsArgument,
            Optional("list", _strings), Optional("set", DataType.Set(_point)), Optional("map", DataType.Map(_strings)), Optional("object", _point),
            Optional("tuple", DataType.Tuple([DataType.String, DataType.Number])), Optional("numbers", DataType.List(DataType.Number)), Optional("strings", _stringSet),
            Computed("made_list", _strings), Computed("made_set", DataType.Set(_point)), Computed("made_map", _stringMap), Computed("made_object", _point),
            OptionalComputed("either_list", _strings), OptionalComputed("either_set", _stringSet), OptionalComputed("either_map", _stringMap), OptionalComputed("either_object", _point),
            Sensitive("secrets", _stringMap), WriteOnly("written", _stringMap),
        ],
        [])))
    {
        Replacing = new HashSet<string> { "object", "strings" },
        Kept = new HashSet<string> { "id", "made_map", "either_map" },
    };

    /// <summary>A type whose objects have changed their form three times.</summary>
    public static ResourceDefinition Versioned { get; } = new("standin_versioned", new Schema(3, new SchemaBlock(
        [Computed("id"), Required("name"), Optional("labels", _strings), Optional("settings", _stringMap), FaultsArgument],
        [])));

    /// <summary>A handful of plain attributes, for all that schemas have no part in.</summary>
    public static ResourceDefinition Plain(string name) => new(name, new Schema(0, new SchemaBlock(
        [
            Computed("id"), Required("name") with { Description = "What it is called." }, Optional("note"), Optional("kind"), OptionalComputed("size", DataType.Number),
            Optional("tags", _stringMap), Computed("team"), Computed("revision", DataType.Number),
            Optional("old") with { Deprecated = true }, FaultsArgument,
        ],
        [])))
    {
        Replacing = new HashSet<string> { "kind" },
        Kept = new HashSet<string> { "id", "size" },
    };
}
