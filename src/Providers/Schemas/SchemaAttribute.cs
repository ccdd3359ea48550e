using Millwright.Values;

namespace Millwright.Providers.Schemas;

/// <summary>An attribute of a block or nested object.</summary>
public sealed record SchemaAttribute
{
    public required string Name { get; init; }

    /// <summary>The value's type; for an attribute with <see cref="NestedType"/>, the type that follows from it.</summary>
    public required DataType Type { get; init; }

    /// <summary>The object structure of a nested attribute (protocol 6), or null.</summary>
    public SchemaObject? NestedType { get; init; }

    public string Description { get; init; } = "";
    public bool DescriptionIsMarkdown { get; init; }
    public bool Required { get; init; }
    public bool Optional { get; init; }
    public bool Computed { get; init; }
    public bool Sensitive { get; init; }
    public bool WriteOnly { get; init; }

    /// <summary>It is sensitive, or something inside it is.</summary>
    public bool HoldsSensitive => Sensitive || (NestedType is { } nested && nested.Attributes.Any(static a => a.HoldsSensitive));

    public bool Deprecated { get; init; }
    public string DeprecationMessage { get; init; } = "";
}
