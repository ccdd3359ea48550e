using System.Globalization;
using System.Text;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary>Writes values as literal expressions in canonical layout: objects over several lines with aligned equals signs.</summary>
internal static class LiteralWriter
{
    public static void Write(StringBuilder text, Value value) => Write(text, value, 0);

    /// <summary>Writes a line <c>key = value</c> for each entry of an object or map.</summary>
    /// <remarks>Equals signs align through a run of items that take one line each; an item of several lines stands alone.</remarks>
    public static void WriteItems(StringBuilder text, Value value, int indent)
    {
        var keys = value.Keys.Select(KeyText).ToArray();
        var items = value.ElementList.Select(item => ItemText(item, indent)).ToArray();
        for (var start = 0; start < keys.Length;)
        {
            var end = start;
            while (end < keys.Length && !items[end].Contains('\n')) end++;
            if (end == start) end++;
            var width = keys.Skip(start).Take(end - start).Max(Width);
            for (; start < end; start++)
            {
                text.Append(' ', indent).Append(keys[start]).Append(' ', width - Width(keys[start])).Append(" = ").Append(items[start]).Append('\n');
            }
        }
    }

    public static bool IsIdentifier(string name)
    {
        if (name.Length == 0) return false;
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!(first ? IsIdentifierStart(rune) : IsIdentifierPart(rune))) return false;
            first = false;
        }
        return true;
    }

    private static bool IsIdentifierStart(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber;

    private static bool IsIdentifierPart(Rune rune) =>
        rune.Value == '-' || IsIdentifierStart(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Write(StringBuilder text, Value value, int indent)
    {
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                WriteString(text, value.AsString());
                break;
            case TypeKind.Number:
                text.Append(value.AsNumber());
                break;
            case TypeKind.Bool:
                text.Append(value.AsBool() ? "true" : "false");
                break;
            case TypeKind.Map or TypeKind.Object:
                WriteObject(text, value, indent);
                break;
            default:
                WriteList(text, value, indent);
                break;
        }
    }

    private static void WriteList(StringBuilder text, Value value, int indent)
    {
        text.Append('[');
        for (var i = 0; i < value.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, value.ElementList[i], indent);
        }
        text.Append(']');
    }

    private static void WriteObject(StringBuilder text, Value value, int indent)
    {
        if (value.Length == 0)
        {
            text.Append("{}");
            return;
        }
        text.Append("{\n");
        WriteItems(text, value, indent + 2);
        text.Append(' ', indent).Append('}');
    }

    private static int Width(string key) => key.EnumerateRunes().Count();

    private static string ItemText(Value value, int indent)
    {
        var text = new StringBuilder();
        Write(text, value, indent);
        return text.ToString();
    }

    private static string KeyText(string key)
    {
        if (IsIdentifier(key)) return key;
        var text = new StringBuilder();
        WriteString(text, key);
        return text.ToString();
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '$' or '%' when i + 1 < value.Length && value[i + 1] == '{':
                    text.Append(c).Append(c);
                    break;
                default:
                    WriteRune(text, value, ref i);
                    break;
            }
        }
        text.Append('"');
    }

    private static void WriteRune(StringBuilder text, string value, ref int i)
    {
        if (!Rune.TryGetRuneAt(value, i, out var rune)) rune = Rune.ReplacementChar;
        i += rune.Utf16SequenceLength - 1;
        if (IsPrintable(rune)) text.Append(rune.ToString());
        else if (rune.IsBmp) text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        else text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
