using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Json;

/// <summary>A JSON value with its place in the source.</summary>
internal abstract class JsonNode(SourceRange range)
{
    public SourceRange Range { get; } = range;

    /// <summary>The opening bracket, or all of a simple value.</summary>
    public virtual SourceRange StartRange => Range;

    public sealed class Object(IReadOnlyList<JsonProperty> properties, SourceRange range, SourceRange openRange, SourceRange closeRange)
        : JsonNode(range)
    {
        public IReadOnlyList<JsonProperty> Properties { get; } = properties;

        public SourceRange CloseRange { get; } = closeRange;

        public override SourceRange StartRange { get; } = openRange;
    }

    public sealed class Array(IReadOnlyList<JsonNode> items, SourceRange range, SourceRange openRange) : JsonNode(range)
    {
        public IReadOnlyList<JsonNode> Items { get; } = items;

        public override SourceRange StartRange { get; } = openRange;
    }

    public sealed class Text(string value, SourceRange range) : JsonNode(range)
    {
        public string Value { get; } = value;
    }

    /// <summary>A number, <c>true</c> or <c>false</c>.</summary>
    public sealed class Constant(Value value, SourceRange range) : JsonNode(range)
    {
        public Value Value { get; } = value;
    }

    public sealed class Null(SourceRange range) : JsonNode(range);

    /// <summary>Stands where no value could be read.</summary>
    public sealed class Invalid(SourceRange range) : JsonNode(range);
}
