using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Json;

/// <summary>A property of a JSON object; names may repeat.</summary>
internal sealed record JsonProperty(string Name, JsonNode Value, SourceRange NameRange)
{
    public SourceRange Range => SourceRange.Between(NameRange, Value.Range);
}
