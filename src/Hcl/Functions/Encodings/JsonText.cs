using System.Globalization;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Writes values as JSON text with the spelling of Go's encoder: HTML characters and line separators are escaped.</summary>
public static class JsonText
{
    public static string Write(Value value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Quote(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Value value)
    {
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                Quote(text, value.AsString());
                break;
            case TypeKind.Number:
                text.Append(value.AsNumber().ToString());
                break;
            case TypeKind.Bool:
                text.Append(value.AsBool() ? "true" : "false");
                break;
            case TypeKind.Object or TypeKind.Map:
                WriteMapping(text, value);
                break;
            default:
                WriteSequence(text, value);
                break;
        }
    }

    private static void WriteSequence(StringBuilder text, Value value)
    {
        text.Append('[');
        for (var i = 0; i < value.Length; i++)
        {
            if (i > 0) text.Append(',');
            Write(text, value.Elements[i]);
        }
        text.Append(']');
    }

    private static void WriteMapping(StringBuilder text, Value value)
    {
        var first = true;
        text.Append('{');
        foreach (var (key, element) in value.Entries())
        {
            if (!first) text.Append(',');
            first = false;
            Quote(text, key);
            text.Append(':');
            Write(text, element);
        }
        text.Append('}');
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append(@"\n");
                    break;
                case '\r':
                    text.Append(@"\r");
                    break;
                case '\t':
                    text.Append(@"\t");
                    break;
                case '\b':
                    text.Append(@"\b");
                    break;
                case '\f':
                    text.Append(@"\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }
        text.Append('"');
    }
}
