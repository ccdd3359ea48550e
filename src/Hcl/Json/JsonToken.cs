using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Json;

/// <summary>A token of JSON source.</summary>
internal readonly record struct JsonToken(JsonTokenType Type, ReadOnlyMemory<byte> Bytes, SourceRange Range);
