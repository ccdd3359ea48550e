using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Types;

/// <summary>Short forms for what schemas are made of.</summary>
internal static class Attributes
{
    public static SchemaAttribute Required(string name, DataType? type = null) => new() { Name = name, Type = type ?? DataType.String, Required = true };

    public static SchemaAttribute Optional(string name, DataType? type = null) => new() { Name = name, Type = type ?? DataType.String, Optional = true };

    public static SchemaAttribute Computed(string name, DataType? type = null) => new() { Name = name, Type = type ?? DataType.String, Computed = true };

    public static SchemaAttribute OptionalComputed(string name, DataType? type = null) => Optional(name, type) with { Computed = true };

    public static SchemaAttribute Sensitive(string name, DataType? type = null) => Optional(name, type) with { Sensitive = true };

    public static SchemaAttribute WriteOnly(string name, DataType? type = null) => Optional(name, type) with { WriteOnly = true };

    public static SchemaAttribute Nested(string name, NestingMode nesting, params SchemaAttribute[] attributes)
    {
        var nested = new SchemaObject(nesting, attributes);
        return new() { Name = name, Type = nested.ImpliedType, NestedType = nested, Optional = true };
    }

    /// <summary>The same attribute, made by the provider alone.</summary>
    public static SchemaAttribute AsComputed(this SchemaAttribute attribute) => attribute with { Optional = false, Computed = true };

    /// <summary>The same attribute, made by the provider where the configuration leaves it out.</summary>
    public static SchemaAttribute OrComputed(this SchemaAttribute attribute) => attribute with { Computed = true };

    /// <summary>How the provider is to misbehave: texts of JSON by what it is asked to do.</summary>
    public static SchemaAttribute FaultsArgument { get; } = Optional("faults", DataType.Map(DataType.String));

    public static NestedBlock Block(string name, NestingMode nesting, SchemaBlock content, int min = 0, int max = 0) => new(name, content, nesting, min, max);
}
