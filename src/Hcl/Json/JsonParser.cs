using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Json;

/// <summary>Reads JSON keeping track of where everything stands.</summary>
internal sealed class JsonParser(List<JsonToken> tokens, DiagnosticList diagnostics)
{
    private const string ValueStarts = "A JSON value must start with a brace, a bracket, a number, a string, or a keyword.";
    private int _next;

    /// <summary>The value of a whole file.</summary>
    public static JsonNode Parse(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        var parser = new JsonParser(new JsonScanner(source, fileName).Scan(), diagnostics);
        var node = parser.ParseValue();
        if (diagnostics.Count == start && parser.Peek().Type != JsonTokenType.EndOfFile)
        {
            diagnostics.Error("Extraneous data after value", "Extra characters appear after the JSON value.", parser.Peek().Range);
        }
        return node;
    }

    private JsonToken Peek() => tokens[_next];

    private JsonToken Read() => tokens[_next == tokens.Count - 1 ? _next : _next++];

    private JsonNode ParseValue()
    {
        var token = Peek();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            diagnostics.Error("JSON value too deep", "This JSON value is nested too deeply to be read.", token.Range);
            _next = tokens.Count - 1;
            return new JsonNode.Invalid(token.Range);
        }
        var node = token.Type switch
        {
            JsonTokenType.OpenBrace => ParseObject(),
            JsonTokenType.OpenBracket => ParseArray(),
            JsonTokenType.Number => ParseNumber(),
            JsonTokenType.String => ParseString(),
            JsonTokenType.Keyword => ParseKeyword(),
            JsonTokenType.CloseBrace => Fail("Missing JSON value", ValueStarts, token.Range),
            JsonTokenType.CloseBracket => Fail("Missing array element value", ValueStarts, token.Range),
            JsonTokenType.EndOfFile => Fail("Missing value", "The JSON data ends prematurely.", token.Range),
            _ => Fail("Invalid start of value", ValueStarts, token.Range),
        };
        return node ?? new JsonNode.Invalid(token.Range);
    }

    private JsonNode? Fail(string summary, string detail, SourceRange subject)
    {
        diagnostics.Error(summary, detail, subject);
        return null;
    }

    private JsonNode? ParseObject()
    {
        var open = Read();
        var properties = new List<JsonProperty>();
        while (Peek().Type != JsonTokenType.CloseBrace)
        {
            if (ParseProperty() is not { } property) return null;
            properties.Add(property);
            var next = Peek();
            if (next.Type == JsonTokenType.CloseBrace) break;
            if (next.Type != JsonTokenType.Comma) return FailInObject(open, next);
            Read();
            if (Peek().Type == JsonTokenType.CloseBrace)
            {
                return Fail("Trailing comma in object",
                    "JSON does not permit a trailing comma after the final property in an object.", next.Range);
            }
        }
        var close = Read();
        return new JsonNode.Object(properties, SourceRange.Between(open.Range, close.Range), open.Range, close.Range);
    }

    private JsonProperty? ParseProperty()
    {
        var key = ParseValue();
        if (key is not JsonNode.Text name)
        {
            Fail("Invalid object property name", "A JSON object property name must be a string", key.StartRange);
            return null;
        }
        var colon = Read();
        if (colon.Type == JsonTokenType.Colon) return new JsonProperty(name.Value, ParseValue(), name.Range);
        Recover(colon, JsonTokenType.OpenBrace, JsonTokenType.CloseBrace);
        switch (colon.Type)
        {
            case JsonTokenType.CloseBrace or JsonTokenType.Comma:
                Fail("Missing object value", "A JSON object attribute must have a value, introduced by a colon.", colon.Range);
                break;
            case JsonTokenType.Equals:
                Fail("Missing property value colon", "JSON uses a colon as its name/value delimiter, not an equals sign.", colon.Range);
                break;
            default:
                Fail("Missing property value colon", "A colon must appear between an object property's name and its value.", colon.Range);
                break;
        }
        return null;
    }

    private JsonNode? FailInObject(JsonToken open, JsonToken next)
    {
        switch (next.Type)
        {
            case JsonTokenType.EndOfFile:
                return Fail("Unclosed object", "No closing brace was found for this JSON object.", open.Range);
            case JsonTokenType.CloseBracket:
                Read();
                return Fail("Mismatched braces", "A JSON object must be closed with a brace, not a bracket.", next.Range);
            default:
                Recover(Read(), JsonTokenType.OpenBrace, JsonTokenType.CloseBrace);
                return Fail("Missing attribute seperator comma",
                    "A comma must appear between each property definition in an object.", Peek().Range);
        }
    }

    private JsonNode? ParseArray()
    {
        var open = Read();
        var items = new List<JsonNode>();
        while (Peek().Type != JsonTokenType.CloseBracket)
        {
            items.Add(ParseValue());
            var next = Peek();
            if (next.Type == JsonTokenType.CloseBracket) break;
            if (next.Type != JsonTokenType.Comma) return FailInArray(open, next);
            Read();
            if (Peek().Type == JsonTokenType.CloseBracket)
            {
                return Fail("Trailing comma in array",
                    "JSON does not permit a trailing comma after the final value in an array.", next.Range);
            }
        }
        var close = Read();
        return new JsonNode.Array(items, SourceRange.Between(open.Range, close.Range), open.Range);
    }

    private JsonNode? FailInArray(JsonToken open, JsonToken next)
    {
        Recover(Read(), JsonTokenType.OpenBracket, JsonTokenType.CloseBracket);
        return next.Type switch
        {
            JsonTokenType.Colon => Fail("Invalid array value", "A colon is not used to introduce values in a JSON array.", Peek().Range),
            JsonTokenType.EndOfFile => Fail("Unclosed object", "No closing bracket was found for this JSON array.", open.Range),
            JsonTokenType.CloseBrace =>
                Fail("Mismatched brackets", "A JSON array must be closed with a bracket, not a brace.", Peek().Range),
            _ => Fail("Missing attribute seperator comma", "A comma must appear between each value in an array.", Peek().Range),
        };
    }

    /// <summary>Skips to behind what looks like the end of the object or array at hand.</summary>
    private void Recover(JsonToken token, JsonTokenType opener, JsonTokenType closer)
    {
        for (var depth = 1; token.Type != JsonTokenType.EndOfFile; token = Read())
        {
            if (token.Type == opener) depth++;
            else if (token.Type == closer && --depth <= 1) return;
        }
    }

    private JsonNode? ParseNumber()
    {
        var token = Read();
        return IsJsonNumber(token.Bytes.Span) && Number.TryParse(Encoding.ASCII.GetString(token.Bytes.Span), out var number)
            ? new JsonNode.Constant(Value.Number(number), token.Range)
            : Fail("Invalid JSON number", "There is a syntax error in the given JSON number.", token.Range);
    }

    private static bool IsJsonNumber(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return reader.Read() && reader.TokenType == System.Text.Json.JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private JsonNode? ParseString()
    {
        var token = Read();
        if (JsonString.Decode(token.Bytes.Span, out var errorAt) is { } text) return new JsonNode.Text(text, token.Range);
        var start = token.Range.Start;
        var position = start with { Byte = start.Byte + errorAt, Column = start.Column + errorAt };
        var range = token.Range with
        {
            Start = position,
            End = position with { Byte = position.Byte + 1, Column = position.Column + 1 },
        };
        diagnostics.Add(Diagnostic.Error("Invalid JSON string", "There is a syntax error in the given JSON string.", range) with
        {
            Context = token.Range,
        });
        return null;
    }

    private JsonNode? ParseKeyword()
    {
        var token = Read();
        var text = Encoding.ASCII.GetString(token.Bytes.Span);
        const string InvalidKeyword = "Invalid JSON keyword";
        return text switch
        {
            "true" => new JsonNode.Constant(Value.True, token.Range),
            "false" => new JsonNode.Constant(Value.False, token.Range),
            "null" => new JsonNode.Null(token.Range),
            "undefined" or "NaN" or "Infinity" =>
                Fail(InvalidKeyword, $"The JavaScript identifier \"{text}\" cannot be used in JSON.", token.Range),
            _ => Fail(InvalidKeyword,
                $"\"{text}\" is not a valid JSON keyword.{NameSuggestion.Hint(text, ["false", "true", "null"])}", token.Range),
        };
    }
}
