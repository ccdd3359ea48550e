using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Objects;

/// <summary>Makes what the provider has to make, the same whenever and by whomever it is asked.</summary>
internal static class MadeValues
{
    /// <summary>The object with all that is unknown made up; what may only be written stays null.</summary>
    public static Value Complete(SchemaBlock schema, Value value, string seed)
    {
        if (!value.HasContent) return value;
        var parts = new Dictionary<string, Value>();
        foreach (var attribute in schema.Attributes) parts[attribute.Name] = Complete(attribute, value.GetAttribute(attribute.Name), seed);
        foreach (var block in schema.BlockTypes)
        {
            parts[block.TypeName] = Elements(block.Nesting, value.GetAttribute(block.TypeName), (element, place) => Complete(block.Block, element, $"{seed}-{place}"));
        }
        return Value.Object(parts);
    }

    /// <summary>An object of which everything is made up.</summary>
    public static Value Sample(SchemaBlock schema, string seed)
    {
        var parts = new Dictionary<string, Value>();
        foreach (var attribute in schema.Attributes) parts[attribute.Name] = Complete(attribute, Value.Unknown(attribute.Type), seed);
        foreach (var block in schema.BlockTypes)
        {
            var type = schema.ImpliedType.AttributeType(block.TypeName);
            var element = Sample(block.Block, seed);
            parts[block.TypeName] = block.Nesting switch
            {
                NestingMode.List => type.IsDynamic ? Value.Tuple(element) : Value.List(type.ElementType, [element]),
                NestingMode.Set => Value.Set(type.ElementType, [element]),
                NestingMode.Map => type.IsDynamic ? Value.Object(("k", element)) : Value.Map(type.ElementType, [new("k", element)]),
                _ => element,
            };
        }
        return Value.Object(parts);
    }

    private static Value Complete(SchemaAttribute attribute, Value value, string seed)
    {
        if (attribute.WriteOnly || attribute.Name == "faults") return value.IsKnown ? value : Value.Null(attribute.Type);
        if (attribute.NestedType is not { } nested) return Plain(value, $"{seed}-{attribute.Name}");
        var name = $"{seed}-{attribute.Name}";
        if (value.IsKnown) return Elements(nested.Nesting, value, (element, place) => Object(nested, element, $"{name}-{place}"));
        var made = Object(nested, Value.Unknown(nested.ObjectType), name);
        return nested.Nesting switch
        {
            NestingMode.List => Value.List(nested.ObjectType, [made]),
            NestingMode.Set => Value.Set(nested.ObjectType, [made]),
            NestingMode.Map => Value.Map(nested.ObjectType, [new("k", made)]),
            _ => made,
        };
    }

    private static Value Object(SchemaObject schema, Value value, string seed)
    {
        if (value.IsNull) return value;
        return Value.Object(schema.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name,
            Complete(attribute, value.IsKnown ? value.GetAttribute(attribute.Name) : Value.Unknown(attribute.Type), seed))));
    }

    private static Value Elements(NestingMode nesting, Value value, Func<Value, string, Value> complete)
    {
        if (!value.HasContent) return value;
        return nesting switch
        {
            NestingMode.Single or NestingMode.Group => complete(value, "one"),
            NestingMode.Set => Value.Set(value.Type.ElementType, value.ElementList.Select(element => complete(element, element.TextAt("label") ?? "element"))),
            NestingMode.List when value.Type.IsTuple => Value.Tuple(value.ElementList.Select((element, i) => complete(element, $"{i}"))),
            NestingMode.List => Value.List(value.Type.ElementType, value.ElementList.Select((element, i) => complete(element, $"{i}"))),
            _ when value.Type.IsObject => Value.Object(value.Entries().Select(entry => KeyValuePair.Create(entry.Key, complete(entry.Value, entry.Key)))),
            _ => Value.Map(value.Type.ElementType, value.Entries().Select(entry => KeyValuePair.Create(entry.Key, complete(entry.Value, entry.Key)))),
        };
    }

    /// <summary>Any value without a schema of its own.</summary>
    private static Value Plain(Value value, string seed)
    {
        if (!value.ContainsUnknown) return value;
        var type = value.Type;
        if (value.IsKnown)
        {
            return type.Kind switch
            {
                TypeKind.List => Value.List(type.ElementType, value.ElementList.Select((element, i) => Plain(element, $"{seed}-{i}"))),
                TypeKind.Set => Value.Set(type.ElementType, value.ElementList.Select(element => Plain(element, seed))),
                TypeKind.Tuple => Value.Tuple(value.ElementList.Select((element, i) => Plain(element, $"{seed}-{i}"))),
                TypeKind.Map => Value.Map(type.ElementType, value.Entries().Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value, $"{seed}-{entry.Key}")))),
                _ => Value.Object(value.Entries().Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value, $"{seed}-{entry.Key}")))),
            };
        }
        return type.Kind switch
        {
            TypeKind.Bool => Value.True,
            TypeKind.Number => Value.Number(seed.Length),
            TypeKind.List => Value.List(type.ElementType, [Plain(Value.Unknown(type.ElementType), seed + "-0"), Plain(Value.Unknown(type.ElementType), seed + "-1")]),
            TypeKind.Set => Value.Set(type.ElementType, [Plain(Value.Unknown(type.ElementType), seed)]),
            TypeKind.Map => Value.Map(type.ElementType, [new("k", Plain(Value.Unknown(type.ElementType), seed))]),
            TypeKind.Tuple => Value.Tuple(type.MemberTypes.Select((member, i) => Plain(Value.Unknown(member), $"{seed}-{i}"))),
            TypeKind.Object => Value.Object(type.AttributeNames.Select(name => KeyValuePair.Create(name, Plain(Value.Unknown(type.AttributeType(name)), $"{seed}-{name}")))),
            _ => Value.String(seed),
        };
    }
}
