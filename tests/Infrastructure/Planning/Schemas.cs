using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.PlanningRules;

/// <summary>Small schemas and objects of them.</summary>
internal static class Schemas
{
    public static readonly SchemaAttribute Id = new() { Name = "id", Type = DataType.String, Computed = true };
    public static readonly SchemaAttribute Name = new() { Name = "name", Type = DataType.String, Optional = true };
    public static readonly SchemaAttribute Zone = new() { Name = "zone", Type = DataType.String, Optional = true, Computed = true };

    /// <summary>A name to configure and an id to compute.</summary>
    public static readonly SchemaBlock Part = new([Id, Name], []);

    public static Value Text(string? text) => text is null ? Value.Null(DataType.String) : Value.String(text);

    public static Value Of(string? id, string? name) => Value.Object(("id", Text(id)), ("name", Text(name)));

    public static Value Unknown(string? name) => Value.Object(("id", Value.Unknown(DataType.String)), ("name", Text(name)));

    public static SchemaBlock With(NestingMode nesting) => new([], [new NestedBlock("part", Part, nesting)]);

    public static SchemaBlock WithNestedType(NestingMode nesting)
    {
        var nested = new SchemaObject(nesting, [Id, Name]);
        return new([new SchemaAttribute { Name = "part", Type = nested.ImpliedType, NestedType = nested, Optional = true }], []);
    }

    /// <summary>An object whose only member is a collection of parts.</summary>
    public static Value Holding(NestingMode nesting, params Value[] parts) => Value.Object(("part", nesting switch
    {
        NestingMode.List => Value.List(Part.ImpliedType, parts),
        NestingMode.Set => Value.Set(Part.ImpliedType, parts),
        NestingMode.Map => Value.Map(Part.ImpliedType, parts.Select(static (p, i) => KeyValuePair.Create($"k{i}", p))),
        _ => parts is [var only] ? only : Value.Null(Part.ImpliedType),
    }));
}
