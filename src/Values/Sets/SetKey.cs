using System.Buffers;
using System.Globalization;
using System.Text;

namespace Millwright.Values;

/// <summary>The bytes by which cty orders set elements that have no natural order (its makeSetHashBytes).</summary>
internal static class SetKey
{
    public static byte[] Of(Value value)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        Append(bytes, value);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Append(ArrayBufferWriter<byte> bytes, Value value)
    {
        if (!value.IsKnown)
        {
            bytes.Write("?"u8);
            return;
        }
        if (value.IsNull)
        {
            bytes.Write("~"u8);
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                AppendQuoted(bytes, value.AsString());
                break;
            case TypeKind.Number:
                AppendText(bytes, value.AsNumber().ToString('g', 10));
                break;
            case TypeKind.Bool:
                bytes.Write(value.AsBool() ? "T"u8 : "F"u8);
                break;
            case TypeKind.Map:
                AppendMap(bytes, value);
                break;
            case TypeKind.List or TypeKind.Set:
                AppendElements(bytes, value, "["u8, "]"u8);
                break;
            default:
                AppendElements(bytes, value, "<"u8, ">"u8);
                break;
        }
    }

    private static void AppendElements(ArrayBufferWriter<byte> bytes, Value value, ReadOnlySpan<byte> open, ReadOnlySpan<byte> close)
    {
        bytes.Write(open);
        foreach (var element in value.Elements)
        {
            Append(bytes, element);
            bytes.Write(";"u8);
        }
        bytes.Write(close);
    }

    private static void AppendMap(ArrayBufferWriter<byte> bytes, Value value)
    {
        bytes.Write("{"u8);
        foreach (var (key, element) in value.Entries())
        {
            AppendQuoted(bytes, key);
            bytes.Write(":"u8);
            Append(bytes, element);
            bytes.Write(";"u8);
        }
        bytes.Write("}"u8);
    }

    /// <summary>The text as Go's %q writes it: printable characters stay, others are escaped.</summary>
    private static void AppendQuoted(ArrayBufferWriter<byte> bytes, string text)
    {
        bytes.Write("\""u8);
        if (!NeedsEscape(text))
        {
            AppendText(bytes, text);
        }
        else
        {
            foreach (var rune in text.EnumerateRunes()) AppendText(bytes, Escape(rune));
        }
        bytes.Write("\""u8);
    }

    private static bool NeedsEscape(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or '"' or '\\' or >= '\u007F') return true;
        }
        return false;
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\a' => @"\a",
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\v' => @"\v",
        _ when IsPrintable(rune) => rune.ToString(),
        < ' ' or 0x7F => $"\\x{rune.Value:x2}",
        < 0x10000 => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static void AppendText(ArrayBufferWriter<byte> bytes, string text) => Encoding.UTF8.GetBytes(text, bytes);
}
