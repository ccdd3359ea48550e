using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Merges configuration with the prior object: what a provider is asked to plan.</summary>
/// <remarks>
/// The rules are those of Terraform's resource instance change life cycle: computed attributes that the configuration leaves
/// null keep their prior value; nested blocks meet by index (lists), by key (maps), or by equal non-computed content (sets).
/// </remarks>
internal static class ProposedObject
{
    /// <summary>The proposed object for a create (null prior) or an update.</summary>
    public static Value Propose(SchemaBlock schema, Value prior, Value config)
    {
        if (config.IsNull && prior.IsNull) return prior;
        return Block(schema, prior.IsNull ? Decoding.SchemaValues.EmptyValue(schema) : prior, config);
    }

    /// <summary>The object a data read will give: configuration, with everything computed unknown.</summary>
    public static Value PlannedRead(SchemaBlock schema, Value config) => Block(schema, Value.Unknown(schema.ImpliedType), config);

    private static Value Block(SchemaBlock schema, Value prior, Value config)
    {
        if (config.IsNull || !config.IsKnown) return prior;
        var type = config.Type;
        var values = new Value[type.AttributeNames.Length];
        foreach (var attribute in schema.Attributes) values[type.IndexOfAttribute(attribute.Name)] = Attribute(attribute, prior, config);
        foreach (var block in schema.BlockTypes)
        {
            values[type.IndexOfAttribute(block.TypeName)] =
                NestedBlock(block, prior.GetAttribute(block.TypeName), config.GetAttribute(block.TypeName));
        }
        return Build(schema.ImpliedType, type, values);
    }

    /// <summary>Reuses the schema's type where nothing is dynamic, so that equal objects share one type.</summary>
    private static Value Build(DataType schemaType, DataType configType, Value[] values)
    {
        if (!schemaType.HasDynamic) return Value.ObjectOwned(schemaType, values);
        return Value.Object(configType.AttributeNames.Select((name, i) => KeyValuePair.Create(name, values[i])));
    }

    private static Value Attribute(SchemaAttribute attribute, Value prior, Value config)
    {
        var configured = config.GetAttribute(attribute.Name);
        if (attribute.Computed && configured.IsNull)
        {
            var before = prior.GetAttribute(attribute.Name);
            return HoldsConfiguredParts(attribute, before) ? configured : before;
        }
        return attribute.NestedType is { } nested
            ? NestedObject(nested, prior.GetAttribute(attribute.Name), configured)
            : configured;
    }

    /// <summary>
    /// An optional computed nested attribute whose prior value holds parts that only configuration can set was configured
    /// before, and leaving it out now means removing it.
    /// </summary>
    private static bool HoldsConfiguredParts(SchemaAttribute attribute, Value prior)
    {
        if (!attribute.Optional || attribute.NestedType is not { } nested || !prior.HasContent) return false;
        return nested.Nesting is NestingMode.Single or NestingMode.Group
            ? HoldsNonComputed(nested.Attributes, prior)
            : prior.ElementList.Any(element => HoldsNonComputed(nested.Attributes, element));
    }

    private static bool HoldsNonComputed(IReadOnlyList<SchemaAttribute> attributes, Value value)
    {
        if (!value.HasContent) return false;
        foreach (var attribute in attributes)
        {
            var part = value.GetAttribute(attribute.Name);
            if (part.IsNull) continue;
            if (!attribute.Computed || HoldsConfiguredParts(attribute with { Optional = true }, part)) return true;
        }
        return false;
    }

    private static Value NestedObject(SchemaObject schema, Value prior, Value config)
    {
        if (!config.IsKnown || config.IsNull) return config;
        return schema.Nesting switch
        {
            NestingMode.List => List(prior, config, (p, c) => ObjectElement(schema, p, c)),
            NestingMode.Map => Map(prior, config, (p, c) => ObjectElement(schema, p, c)),
            NestingMode.Set => Set(prior, config, (p, c) => ObjectElement(schema, p, c), (p, c) => PriorMatch.Object(schema.Attributes, p, c)),
            _ => ObjectElement(schema, prior, config),
        };
    }

    private static Value ObjectElement(SchemaObject schema, Value prior, Value config)
    {
        if (config.IsNull || !config.IsKnown) return config;
        var type = config.Type;
        var values = new Value[type.AttributeNames.Length];
        foreach (var attribute in schema.Attributes) values[type.IndexOfAttribute(attribute.Name)] = Attribute(attribute, prior, config);
        return Build(schema.ObjectType, type, values);
    }

    private static Value NestedBlock(NestedBlock block, Value prior, Value config)
    {
        if (!config.IsKnown) return config;
        if (block.Nesting == NestingMode.Group) return Block(block.Block, prior, config);
        if (config.IsNull) return config;
        return block.Nesting switch
        {
            NestingMode.List => List(prior, config, (p, c) => BlockElement(block.Block, p, c)),
            NestingMode.Map => Map(prior, config, (p, c) => BlockElement(block.Block, p, c)),
            NestingMode.Set => Set(prior, config, (p, c) => BlockElement(block.Block, p, c), (p, c) => PriorMatch.Block(block.Block, p, c)),
            _ => Block(block.Block, prior, config),
        };
    }

    private static Value BlockElement(SchemaBlock schema, Value prior, Value config) => config.IsNull ? config : Block(schema, prior, config);

    private static Value List(Value prior, Value config, Func<Value, Value, Value> merge)
    {
        if (config.Length == 0) return config;
        var elements = new Value[config.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            var configured = config.Elements[i];
            if (!prior.IsKnown) elements[i] = merge(Value.Unknown(configured.Type), configured);
            else elements[i] = prior.HasContent && i < prior.Length ? merge(prior.Elements[i], configured) : configured;
        }
        return config.Type.IsTuple ? Value.Tuple(elements) : Value.List(config.Type.ElementType, elements);
    }

    private static Value Map(Value prior, Value config, Func<Value, Value, Value> merge)
    {
        if (config.Length == 0) return config;
        var entries = config.Entries().Select(entry =>
        {
            var before = !prior.IsKnown ? Value.Unknown(entry.Value.Type) : prior.HasContent ? prior.TryGet(entry.Key) : null;
            return KeyValuePair.Create(entry.Key, before is null ? entry.Value : merge(before, entry.Value));
        });
        return config.Type.IsMap ? Value.Map(config.Type.ElementType, entries) : Value.Object(entries);
    }

    private static Value Set(Value prior, Value config, Func<Value, Value, Value> merge, Func<Value, Value, bool> matches)
    {
        if (config.Length == 0) return config;
        var candidates = prior.HasContent ? prior.ElementList.ToList() : [];
        var elements = new List<Value>(config.Length);
        foreach (var configured in config.ElementList)
        {
            var found = candidates.FindIndex(candidate => matches(candidate, configured));
            var before = found >= 0 ? candidates[found] : prior.IsKnown ? Value.Null(configured.Type) : Value.Unknown(configured.Type);
            if (found >= 0) candidates.RemoveAt(found);
            elements.Add(merge(before, configured));
        }
        return Value.Set(config.Type.ElementType, elements);
    }
}
