using System.Text.Json;
using System.Text.RegularExpressions;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>What an operation planned for an object, as far as the journal tells it: null where it was secret or not known.</summary>
/// <param name="begun">When it was begun, by this machine's clock.</param>
internal sealed partial class PlannedAttributes(JsonElement? planned, DateTimeOffset begun)
{
    private readonly GeneratedName? _name = GeneratedName.Of(planned, begun);

    /// <summary>False where a text cannot hold the name that the provider made up for the object; true where it made none up.</summary>
    public bool MayBeIn(string text) => _name?.IsIn(text) != false;

    /// <summary>A template with its attributes filled in; null where one of them is not known.</summary>
    /// <param name="quote">What to do to each of them; null for nothing.</param>
    public string? Fill(string template, Func<string, string>? quote = null)
    {
        var complete = true;
        var filled = Placeholder().Replace(template, match =>
        {
            var text = Find(match.Groups[1].Value) is { } value ? Text(value) : null;
            complete &= text is { Length: > 0 };
            return text is null ? "" : quote is null ? text : quote(text);
        });
        return complete ? filled : null;
    }

    /// <summary>The value of a template that is nothing but one attribute; null where it is not, or not known.</summary>
    public JsonElement? Whole(string template) =>
        Placeholder().Match(template) is { Success: true } match && match.Length == template.Length ? Find(match.Groups[1].Value) : null;

    /// <summary>True where an object that exists has nothing that speaks against its being the planned one.</summary>
    /// <remarks>
    /// A create that was cut off may have come only half way, and an import does not know everything: what the object does not
    /// have (yet) does not count against it, what it has otherwise does.
    /// </remarks>
    public bool Fits(JsonElement actual)
    {
        if (planned is not { ValueKind: JsonValueKind.Object } wanted) return false;
        if (_name?.Contradicts(actual) == true) return false;
        foreach (var property in wanted.EnumerateObject())
        {
            if (actual.TryGetProperty(property.Name, out var value) && Contradicts(property.Value, value)) return false;
        }
        return true;
    }

    private JsonElement? Find(string name) =>
        planned is { ValueKind: JsonValueKind.Object } object_ && object_.TryGetProperty(name, out var value) && !IsNothing(value) ? value : null;

    private static bool Contradicts(JsonElement wanted, JsonElement actual)
    {
        if (IsNothing(wanted) || IsNothing(actual)) return false;
        if (wanted.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
            return wanted.EnumerateObject().Any(p => actual.TryGetProperty(p.Name, out var value) && Contradicts(p.Value, value));
        // Of sets of blocks nobody can tell which element should be like which.
        if (wanted.ValueKind == JsonValueKind.Array) return false;
        return Text(wanted) is { } left && Text(actual) is { } right && left != right && !SameDocument(left, right);
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Number => value.GetRawText() == "0",
        _ => false,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static bool SameDocument(string left, string right)
    {
        if (left[0] is not ('{' or '[') || right[0] is not ('{' or '[')) return false;
        try
        {
            using var a = JsonDocument.Parse(left);
            using var b = JsonDocument.Parse(right);
            return JsonElement.DeepEquals(a.RootElement, b.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
