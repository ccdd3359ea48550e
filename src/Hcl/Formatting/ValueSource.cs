using System.Text;
using Millwright.Hcl.Syntax;
using Millwright.Values;

namespace Millwright.Hcl.Formatting;

/// <summary>Writes values as native source, for generated configuration (hclwrite's TokensForValue).</summary>
public static class ValueSource
{
    /// <summary>The source of a wholly known, unmarked value, laid out as the formatter would.</summary>
    /// <exception cref="ArgumentException">Something in the value is unknown.</exception>
    public static string Write(Value value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>A string in quotes.</summary>
    public static string Quote(string text) => $"\"{QuotedSource.Escape(text)}\"";

    private static void Append(StringBuilder text, Value value, int indent)
    {
        if (!value.IsKnown) throw new ArgumentException("An unknown value has no source.", nameof(value));
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                text.Append(Quote(value.AsString()));
                break;
            case TypeKind.Number:
                text.Append(value.AsNumber().ToString());
                break;
            case TypeKind.Bool:
                text.Append(value.AsBool() ? "true" : "false");
                break;
            case TypeKind.Object or TypeKind.Map:
                AppendMapping(text, value, indent);
                break;
            default:
                AppendSequence(text, value, indent);
                break;
        }
    }

    private static void AppendSequence(StringBuilder text, Value value, int indent)
    {
        text.Append('[');
        for (var i = 0; i < value.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, value.Elements[i], indent);
        }
        text.Append(']');
    }

    /// <summary>Entries stand on lines of their own, equals signs below each other where values take one line.</summary>
    private static void AppendMapping(StringBuilder text, Value value, int indent)
    {
        if (value.Length == 0)
        {
            text.Append("{}");
            return;
        }
        var entries = value.Entries().Select(entry => (Key: Key(entry.Key), Value: Source(entry.Value, indent + 2))).ToList();
        text.Append("{\n");
        for (var i = 0; i < entries.Count; i++)
        {
            var width = AlignmentWidth(entries, i);
            text.Append(' ', indent + 2).Append(entries[i].Key.PadRight(width)).Append(" = ").Append(entries[i].Value).Append('\n');
        }
        text.Append(' ', indent).Append('}');
    }

    private static int AlignmentWidth(List<(string Key, string Value)> entries, int index)
    {
        if (entries[index].Value.Contains('\n')) return 0;
        var width = 0;
        for (var i = index; i >= 0 && !entries[i].Value.Contains('\n'); i--) width = Math.Max(width, entries[i].Key.Length);
        for (var i = index; i < entries.Count && !entries[i].Value.Contains('\n'); i++) width = Math.Max(width, entries[i].Key.Length);
        return width;
    }

    private static string Source(Value value, int indent)
    {
        var text = new StringBuilder();
        Append(text, value, indent);
        return text.ToString();
    }

    private static string Key(string key) => IdentifierSyntax.IsIdentifier(key) ? key : Quote(key);
}
