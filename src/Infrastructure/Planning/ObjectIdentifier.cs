using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Finds the attribute by which a person knows an object: its id, name or Name tag.</summary>
internal static class ObjectIdentifier
{
    public static (string Key, string Value)? Of(Value value, SchemaBlock schema)
    {
        if (!value.HasContent) return null;
        return Text(value, schema, "id") ?? Text(value, schema, "name") ?? Tag(value, schema, "name") ?? Tag(value, schema, "Name");
    }

    private static (string, string)? Text(Value value, SchemaBlock schema, string name)
    {
        if (!value.Type.IsObject || !value.Type.HasAttribute(name) || schema.Attribute(name) is { Sensitive: true }) return null;
        return Shown(value.GetAttribute(name)) is { } text ? (name, text) : null;
    }

    private static (string, string)? Tag(Value value, SchemaBlock schema, string key)
    {
        if (!value.Type.IsObject || !value.Type.HasAttribute("tags") || schema.Attribute("tags") is { Sensitive: true }) return null;
        var tags = value.GetAttribute("tags");
        if (!tags.HasContent || tags.IsMarked || !tags.Type.IsMap) return null;
        return tags.TryGet(key) is { } tag && Shown(tag) is { } text ? ($"tags.{key}", text) : null;
    }

    private static string? Shown(Value value) =>
        value.HasContent && !value.IsMarked && value.Type.IsString && value.AsString().Length > 0 ? value.AsString() : null;
}
