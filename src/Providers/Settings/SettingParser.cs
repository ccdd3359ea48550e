using System.Text.Json;

namespace Millwright.Providers.Settings;

/// <summary>Reads the syntax of CLI configuration files, which is that of HCL 1 and not of the language itself.</summary>
/// <remarks>
/// HCL 1 allows what HCL 2 does not and what real files use: quoted names, as in <c>dev_overrides { "acme/aws" = "…" }</c>.
/// A file may be JSON as a whole, too.
/// </remarks>
internal sealed class SettingParser
{
    private readonly SettingScanner _scanner;
    private SettingToken _token;

    private SettingParser(string source)
    {
        _scanner = new SettingScanner(source);
        _token = _scanner.Next();
    }

    /// <exception cref="SettingSyntaxException">The text is neither.</exception>
    public static SettingObject Parse(string source) =>
        source.AsSpan().TrimStart().StartsWith("{") ? ParseJson(source) : new SettingParser(source).ParseFile();

    private SettingObject ParseFile()
    {
        var items = ParseItems(SettingTokenKind.End);
        return new SettingObject(items, 1, 1);
    }

    private List<SettingItem> ParseItems(SettingTokenKind end)
    {
        var items = new List<SettingItem>();
        while (_token.Kind != end)
        {
            if (_token.Kind == SettingTokenKind.End) throw Error("object expected closing RBRACE got: EOF");
            items.Add(ParseItem());
            if (_token.Kind == SettingTokenKind.Comma) Take();
        }
        return items;
    }

    private SettingItem ParseItem()
    {
        var first = _token;
        var keys = new List<string>();
        while (_token.Kind is SettingTokenKind.Identifier or SettingTokenKind.String) keys.Add(Take().Text);
        if (keys.Count == 0) throw Error($"expected: IDENT | STRING got: {_token.KindName}");
        switch (_token.Kind)
        {
            case SettingTokenKind.OpenBrace:
                return new SettingItem(keys[0], keys[1..], HasEquals: false, ParseObject(), first.Line, first.Column);
            case SettingTokenKind.Assign when keys.Count == 1:
                Take();
                return new SettingItem(keys[0], [], HasEquals: true, ParseValue(), first.Line, first.Column);
            case SettingTokenKind.Assign:
                throw Error("nested object expected: LBRACE got: ASSIGN");
            case SettingTokenKind.End:
                throw Error("unexpected end of file");
            default:
                throw Error($"key '{string.Join(' ', keys)}' expected start of object ('{{') or assignment ('=')");
        }
    }

    private SettingNode ParseValue()
    {
        switch (_token.Kind)
        {
            case SettingTokenKind.String or SettingTokenKind.Number:
            case SettingTokenKind.Identifier when _token.Text is "true" or "false":
                var literal = Take();
                return new SettingLiteral(literal.Text, literal.Line, literal.Column);
            case SettingTokenKind.OpenBrace:
                return ParseObject();
            case SettingTokenKind.OpenBracket:
                return ParseList();
            case SettingTokenKind.End:
                throw Error("Unknown token: EOF");
            default:
                throw Error($"Unknown token: {_token.Line}:{_token.Column} {_token.KindName} {_token.Text}");
        }
    }

    private SettingObject ParseObject()
    {
        var open = Take();
        var items = ParseItems(SettingTokenKind.CloseBrace);
        Take();
        return new SettingObject(items, open.Line, open.Column);
    }

    private SettingList ParseList()
    {
        var open = Take();
        var items = new List<SettingNode>();
        while (_token.Kind != SettingTokenKind.CloseBracket)
        {
            if (_token.Kind == SettingTokenKind.End) throw Error("error parsing list, expected comma or list end, got: EOF");
            items.Add(ParseValue());
            if (_token.Kind == SettingTokenKind.Comma) Take();
            else if (_token.Kind != SettingTokenKind.CloseBracket) throw Error($"error parsing list, expected comma or list end, got: {_token.KindName}");
        }
        Take();
        return new SettingList(items, open.Line, open.Column);
    }

    private SettingToken Take()
    {
        var token = _token;
        _token = _scanner.Next();
        return token;
    }

    private SettingSyntaxException Error(string problem) => new(_token.Line, _token.Column, problem);

    private static SettingObject ParseJson(string source)
    {
        try
        {
            using var json = JsonDocument.Parse(source);
            return (SettingObject)FromJson(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new SettingSyntaxException((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, e.Message);
        }
    }

    private static SettingNode FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new SettingObject([.. json.EnumerateObject().SelectMany(FromProperty)], 1, 1),
        JsonValueKind.Array => new SettingList([.. json.EnumerateArray().Select(FromJson)], 1, 1),
        JsonValueKind.String => new SettingLiteral(json.GetString()!, 1, 1),
        _ => new SettingLiteral(json.GetRawText(), 1, 1),
    };

    /// <summary>
    /// A block with labels is an object of objects in JSON: its members are the blocks. Blocks of one type in a list follow
    /// one another.
    /// </summary>
    private static IEnumerable<SettingItem> FromProperty(JsonProperty property)
    {
        var labelled = property.Name is "credentials" or "host" or "credentials_helper";
        if (labelled && property.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in property.Value.EnumerateObject())
            {
                yield return new SettingItem(property.Name, [member.Name], HasEquals: false, FromJson(member.Value), 1, 1);
            }
        }
        else if (property.Value.ValueKind == JsonValueKind.Array && property.Value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.Object))
        {
            foreach (var element in property.Value.EnumerateArray())
            {
                yield return new SettingItem(property.Name, [], HasEquals: false, FromJson(element), 1, 1);
            }
        }
        else
        {
            yield return new SettingItem(property.Name, [], property.Value.ValueKind != JsonValueKind.Object, FromJson(property.Value), 1, 1);
        }
    }
}
