using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Objects;

/// <summary>Whether an element of a set is that of the configuration: alike in all that the provider does not make.</summary>
internal static class Matching
{
    public static bool Block(SchemaBlock schema, Value element, Value config) =>
        element.HasContent && config.HasContent
        && schema.Attributes.All(attribute => Attribute(attribute, element.GetAttribute(attribute.Name), config.GetAttribute(attribute.Name)))
        && schema.BlockTypes.All(block => element.GetAttribute(block.TypeName).Equals(config.GetAttribute(block.TypeName)));

    public static bool Object(SchemaObject schema, Value element, Value config) =>
        element.HasContent && config.HasContent
        && schema.Attributes.All(attribute => Attribute(attribute, element.GetAttribute(attribute.Name), config.GetAttribute(attribute.Name)));

    private static bool Attribute(SchemaAttribute attribute, Value element, Value config)
    {
        if (attribute.WriteOnly || (attribute.Computed && config.IsNull)) return true;
        if (attribute.NestedType is { Nesting: NestingMode.Single } nested && element.HasContent) return Object(nested, element, config);
        return element.Equals(config);
    }
}
