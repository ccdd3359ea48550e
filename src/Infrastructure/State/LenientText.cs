using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Millwright.Infrastructure.State;

/// <summary>JSON as Go's decoder reads it: what is no text (bytes that are no UTF-8, halves of surrogate pairs) becomes the replacement character.</summary>
/// <remarks>Providers in other languages and editors left such states behind, and Terraform works with them.</remarks>
internal static class LenientText
{
    private const int EscapeLength = 6;

    /// <summary>The same bytes where all is well, as it nearly always is.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        return json.Span.IndexOf("\\ud"u8) < 0 && json.Span.IndexOf("\\uD"u8) < 0 ? json : WithoutHalfPairs(json.ToArray());
    }

    private static byte[] WithoutHalfPairs(byte[] json)
    {
        for (var at = 0; at < json.Length - 1; at++)
        {
            if (json[at] != '\\') continue;
            var unit = UnitAt(json, at);
            if (unit is null || !char.IsSurrogate(unit.Value)) at++;
            else if (char.IsHighSurrogate(unit.Value) && UnitAt(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low)) at += 2 * EscapeLength - 1;
            else
            {
                "fffd"u8.CopyTo(json.AsSpan(at + 2));
                at += EscapeLength - 1;
            }
        }
        return json;
    }

    /// <summary>The UTF-16 unit that is escaped here; null where none is.</summary>
    private static char? UnitAt(byte[] json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && Utf8Parser.TryParse(json.AsSpan(at + 2, 4), out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : null;
}
