using System.Globalization;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Writes a value as a YAML document with the choices of go-cty-yaml: quoted strings, block style, 80 columns.</summary>
internal sealed class YamlWriter
{
    private const int Width = 80;
    private const int IndentStep = 2;
    private const int LongestSimpleKey = 128;

    private readonly StringBuilder _text = new();
    private int _column;

    public static string Write(Value value)
    {
        var writer = new YamlWriter();
        writer.WriteValue(value, -IndentStep, inSequence: false);
        if (writer._column > 0) writer.NewLine(0);
        // A plain scalar alone must say where the document ends.
        var plain = value.IsNull || value.Type.IsNumber || value.Type.IsBool;
        return writer._text.Append(plain ? "...\n" : "").ToString();
    }

    /// <param name="value">What to write.</param>
    /// <param name="indent">The column of the collection around it; −2 at the root.</param>
    /// <param name="inSequence">The value stands behind a dash, so a collection begins on the same line.</param>
    private void WriteValue(Value value, int indent, bool inSequence)
    {
        if (value.IsNull)
        {
            Append("null");
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                WriteString(value.AsString(), indent + IndentStep);
                break;
            case TypeKind.Number:
                Append(value.AsNumber().ToString());
                break;
            case TypeKind.Bool:
                Append(value.AsBool() ? "true" : "false");
                break;
            case TypeKind.Map or TypeKind.Object:
                WriteMapping(value, indent + IndentStep, inSequence);
                break;
            default:
                WriteSequence(value, indent, inSequence);
                break;
        }
    }

    private void WriteMapping(Value value, int indent, bool sameLine)
    {
        if (value.Length == 0)
        {
            Append("{}");
            return;
        }
        foreach (var (key, element) in value.Entries())
        {
            if (!sameLine) NewLine(indent);
            sameLine = false;
            if (IsSimpleKey(key)) WriteQuoted(key, indent, mayBreak: false);
            else WriteComplexKey(key, indent);
            Append(":");
            if (!IsBlock(element)) Append(" ");
            WriteValue(element, indent, inSequence: false);
        }
    }

    /// <summary>A key may stand before its colon where it is short and on one line.</summary>
    private static bool IsSimpleKey(string key) => Encoding.UTF8.GetByteCount(key) <= LongestSimpleKey && !key.Contains('\n');

    private void WriteComplexKey(string key, int indent)
    {
        Append("? ");
        WriteString(key, indent + IndentStep);
        NewLine(indent);
    }

    private void WriteSequence(Value value, int indent, bool sameLine)
    {
        if (value.Length == 0)
        {
            Append("[]");
            return;
        }
        // Under a key the dashes stand in the key's own column.
        var column = sameLine ? indent + IndentStep : Math.Max(indent, 0);
        foreach (var element in value.ElementList)
        {
            if (!sameLine) NewLine(column);
            sameLine = false;
            Append("- ");
            WriteValue(element, column, inSequence: true);
        }
    }

    private static bool IsBlock(Value value) => value.HasContent && !value.Type.IsPrimitive && value.Length > 0;

    private void WriteString(string text, int indent)
    {
        if (text.Contains('\n') && AllowsLiteral(text)) WriteLiteral(text, Math.Max(indent, IndentStep));
        else WriteQuoted(text, Math.Max(indent, IndentStep), mayBreak: true);
    }

    /// <summary>Literal style cannot show blanks at the end of lines, or characters that need an escape.</summary>
    private static bool AllowsLiteral(string text) =>
        !text.EndsWith(' ') && !text.Contains(" \n", StringComparison.Ordinal) && text.EnumerateRunes().All(static r =>
            r.Value is '\n' || IsPrintable(r));

    private void WriteLiteral(string text, int indent)
    {
        Append("|");
        if (text[0] is ' ' or '\n') Append(IndentStep.ToString(CultureInfo.InvariantCulture));
        if (!text.EndsWith('\n')) Append("-");
        else if (text.Length == 1 || text.EndsWith("\n\n", StringComparison.Ordinal)) Append("+");
        var lines = text.Split('\n');
        var count = text.EndsWith('\n') ? lines.Length - 1 : lines.Length;
        for (var i = 0; i < count; i++)
        {
            NewLine(lines[i].Length > 0 ? indent : 0);
            Append(lines[i]);
        }
        if (text.EndsWith('\n')) _column = Math.Max(_column, 1);
    }

    private void WriteQuoted(string text, int indent, bool mayBreak)
    {
        Append("\"");
        var afterSpace = false;
        for (var at = 0; at < text.Length;)
        {
            var rune = Rune.GetRuneAt(text, at);
            var next = at + rune.Utf16SequenceLength;
            if (rune.Value == ' ' && mayBreak && !afterSpace && _column > Width && at > 0 && next < text.Length)
            {
                NewLine(indent);
                if (text[next] == ' ') Append("\\");
                afterSpace = true;
            }
            else
            {
                Append(Escape(rune));
                afterSpace = rune.Value == ' ';
            }
            at = next;
        }
        Append("\"");
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        0 => @"\0",
        7 => @"\a",
        8 => @"\b",
        9 => @"\t",
        10 => @"\n",
        11 => @"\v",
        12 => @"\f",
        13 => @"\r",
        0x1B => @"\e",
        0x85 => @"\N",
        0x2028 => @"\L",
        0x2029 => @"\P",
        _ when IsPrintable(rune) => rune.ToString(),
        <= 0xFF => $"\\x{rune.Value:X2}",
        <= 0xFFFF => $"\\u{rune.Value:X4}",
        _ => $"\\U{rune.Value:X8}",
    };

    /// <summary>What libyaml prints as it is; nothing beyond U+FFFF.</summary>
    private static bool IsPrintable(Rune rune) =>
        rune.Value is (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD and not 0xFEFF)
        && rune.Value is not (0x2028 or 0x2029);

    private void Append(string text)
    {
        _text.Append(text);
        _column += text.Length;
    }

    private void NewLine(int indent)
    {
        if (_text.Length > 0) _text.Append('\n');
        _text.Append(' ', indent);
        _column = indent;
    }
}
