using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Tells whether a prior set element could have come from a configured one: they differ only where the provider computes.</summary>
internal static class PriorMatch
{
    public static bool Block(SchemaBlock schema, Value prior, Value config)
    {
        if (prior.Equals(config)) return true;
        if (!prior.HasContent || !config.HasContent) return false;
        if (!Attributes(schema.Attributes, prior, config)) return false;
        foreach (var block in schema.BlockTypes)
        {
            var before = prior.GetAttribute(block.TypeName);
            var configured = config.GetAttribute(block.TypeName);
            if (!Nested(block.Nesting, before, configured, (p, c) => Block(block.Block, p, c))) return false;
        }
        return true;
    }

    public static bool Object(IReadOnlyList<SchemaAttribute> attributes, Value prior, Value config) =>
        prior.Equals(config) || (prior.HasContent && config.HasContent && Attributes(attributes, prior, config));

    private static bool Attributes(IReadOnlyList<SchemaAttribute> attributes, Value prior, Value config)
    {
        foreach (var attribute in attributes)
        {
            var before = prior.GetAttribute(attribute.Name);
            var configured = config.GetAttribute(attribute.Name);
            if (before.Equals(configured)) continue;
            if (attribute.Computed && configured.IsNull) continue;
            if (attribute.NestedType is not { } nested) return false;
            if (!Nested(nested.Nesting, before, configured, (p, c) => Object(nested.Attributes, p, c))) return false;
        }
        return true;
    }

    private static bool Nested(NestingMode nesting, Value prior, Value config, Func<Value, Value, bool> matches)
    {
        if (prior.Equals(config)) return true;
        if (!prior.HasContent || !config.HasContent) return false;
        if (nesting is NestingMode.Single or NestingMode.Group) return matches(prior, config);
        if (prior.Length != config.Length) return false;
        return nesting switch
        {
            NestingMode.Map => config.Entries().All(entry => prior.TryGet(entry.Key) is { } before && matches(before, entry.Value)),
            NestingMode.Set => config.ElementList.All(c => prior.ElementList.Any(p => matches(p, c))),
            _ => config.ElementList.Zip(prior.ElementList).All(pair => matches(pair.Second, pair.First)),
        };
    }
}
