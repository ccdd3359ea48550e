using System.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Terraform's digest of a backend block: the CRC-32 of the bytes by which cty tells set elements apart.</summary>
/// <remarks>Must be Terraform's to the bit: with another one, either program would think that the other's backend changed.</remarks>
internal static class BackendHash
{
    public static uint Compute(string type, Value config)
    {
        var text = new StringBuilder("<");
        Append(text, Value.String(type));
        text.Append(';');
        Append(text, config);
        text.Append(";>");
        return Crc32(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(StringBuilder text, Value value)
    {
        value = value.Unmark();
        if (!value.IsKnown) text.Append('?');
        else if (value.IsNull) text.Append('~');
        else if (value.Type.IsString) AppendQuoted(text, value.AsString());
        else if (value.Type.IsBool) text.Append(value.AsBool() ? 'T' : 'F');
        else if (value.Type.IsNumber) text.Append(value.AsNumber());
        else if (value.Type.IsMap) AppendMap(text, value);
        else AppendElements(text, value, value.Type.IsStructural ? "<>" : "[]");
    }

    private static void AppendMap(StringBuilder text, Value value)
    {
        text.Append('{');
        foreach (var (key, element) in value.Entries())
        {
            AppendQuoted(text, key);
            text.Append(':');
            Append(text, element);
            text.Append(';');
        }
        text.Append('}');
    }

    private static void AppendElements(StringBuilder text, Value value, string brackets)
    {
        text.Append(brackets[0]);
        foreach (var element in value.Elements)
        {
            Append(text, element);
            text.Append(';');
        }
        text.Append(brackets[1]);
    }

    // Go's %q.
    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                < 0x20 or 0x7F => $"\\x{rune.Value:x2}",
                _ when IsPrintable(rune) => rune.ToString(),
                <= 0xFFFF => $"\\u{rune.Value:x4}",
                _ => $"\\U{rune.Value:x8}",
            });
        }
        text.Append('"');
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.PrivateUse
        or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.SpaceSeparator);

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF_FFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB8_8320u : crc >> 1;
        }
        return ~crc;
    }
}
