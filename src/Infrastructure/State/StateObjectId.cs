using System.Text.Json;

namespace Millwright.Infrastructure.State;

/// <summary>Tells the id that nearly every object has.</summary>
public static class StateObjectId
{
    /// <summary>The object's "id" attribute, or null.</summary>
    public static string? Of(StateObject stored)
    {
        if (stored.AttributesJson is not { } json) return stored.AttributesFlat?.GetValueOrDefault("id");
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }
        return null;
    }
}
