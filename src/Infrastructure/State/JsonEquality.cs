using System.Text.Json;

namespace Millwright.Infrastructure.State;

/// <summary>Compares JSON texts token by token: layout and ways of escaping do not matter, the order of properties does.</summary>
/// <remarks>Attributes are always written sorted by name, so texts with the same content have the same order.</remarks>
internal static class JsonEquality
{
    public static bool Same(ReadOnlyMemory<byte>? left, ReadOnlyMemory<byte>? right)
    {
        if (left is not { } a || right is not { } b) return left is null && right is null;
        return a.Span.SequenceEqual(b.Span) || SameTokens(a.Span, b.Span);
    }

    private static bool SameTokens(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = new Utf8JsonReader(left);
        var b = new Utf8JsonReader(right);
        try
        {
            while (true)
            {
                var more = a.Read();
                if (more != b.Read()) return false;
                if (!more) return true;
                if (a.TokenType != b.TokenType || !SameText(ref a, ref b)) return false;
            }
        }
        catch (JsonException)
        {
            // Bytes that are no JSON are the same only where they are the same bytes.
            return false;
        }
    }

    private static bool SameText(ref Utf8JsonReader a, ref Utf8JsonReader b) => a.TokenType switch
    {
        JsonTokenType.Number => a.ValueSpan.SequenceEqual(b.ValueSpan),
        JsonTokenType.String or JsonTokenType.PropertyName =>
            a.ValueIsEscaped || b.ValueIsEscaped
                ? a.ValueSpan.SequenceEqual(b.ValueSpan) || a.GetString() == b.GetString()
                : a.ValueSpan.SequenceEqual(b.ValueSpan),
        _ => true,
    };
}
