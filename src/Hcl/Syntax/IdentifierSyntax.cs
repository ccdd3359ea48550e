using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Syntax;

/// <summary>Which characters make an identifier: Unicode's ID_Start and ID_Continue (UAX #31), with <c>_</c> and <c>-</c>.</summary>
public static class IdentifierSyntax
{
    /// <summary>True where the text is an identifier and nothing else.</summary>
    public static bool IsIdentifier(string text)
    {
        var first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (first ? !IsStart(rune) : !IsContinue(rune)) return false;
            first = false;
        }
        return !first;
    }

    /// <summary>The number of bytes of the identifier at the beginning; 0 where there is none.</summary>
    public static int Measure(ReadOnlySpan<byte> source)
    {
        var length = 0;
        while (length < source.Length)
        {
            var b = source[length];
            if (b < 0x80)
            {
                if (!(IsAsciiStart(b) || (length > 0 && (b == '-' || char.IsAsciiDigit((char)b))))) break;
                length++;
                continue;
            }
            if (Rune.DecodeFromUtf8(source[length..], out var rune, out var size) != System.Buffers.OperationStatus.Done) break;
            if (length == 0 ? !IsStart(rune) : !IsContinue(rune)) break;
            length += size;
        }
        return length;
    }

    private static bool IsAsciiStart(byte b) => char.IsAsciiLetter((char)b) || b == '_';

    private static bool IsStart(Rune rune)
    {
        if (rune.IsAscii) return IsAsciiStart((byte)rune.Value);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => rune.Value != 0x2E2F,
            _ => rune.Value is 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C,
        };
    }

    private static bool IsContinue(Rune rune)
    {
        if (rune.IsAscii) return IsAsciiStart((byte)rune.Value) || rune.Value == '-' || char.IsAsciiDigit((char)rune.Value);
        return IsStart(rune) || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => true,
            _ => rune.Value is 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA,
        };
    }
}
