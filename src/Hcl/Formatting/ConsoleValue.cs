using System.Text;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Formatting;

/// <summary>Shows values as the console and <c>output</c> do: in the language's syntax, with their types made plain.</summary>
public static class ConsoleValue
{
    private const int IndentStep = 2;

    /// <param name="value">What to show.</param>
    /// <param name="indent">The column of the lines that follow the first.</param>
    public static string Format(Value value, int indent = 0)
    {
        if ((value.Marks & Marks.Type) != 0) return value.Unmark().AsString();
        var text = new StringBuilder();
        Append(text, value, indent);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Value value, int indent)
    {
        if (value.IsSensitive) text.Append("(sensitive value)");
        else if ((value.Marks & Marks.Ephemeral) != 0) text.Append("(ephemeral value)");
        else if (!value.IsKnown) text.Append("(known after apply)");
        else if (value.IsNull) text.Append(NullText(value.Type));
        else AppendContent(text, value, indent);
    }

    private static void AppendContent(StringBuilder text, Value value, int indent)
    {
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                AppendString(text, value.AsString(), indent);
                break;
            case TypeKind.Number:
                text.Append(value.AsNumber().ToString());
                break;
            case TypeKind.Bool:
                text.Append(value.AsBool() ? "true" : "false");
                break;
            case TypeKind.Object:
                AppendMapping(text, value, indent);
                break;
            case TypeKind.Map:
                text.Append("tomap(");
                AppendMapping(text, value, indent);
                text.Append(')');
                break;
            case TypeKind.Tuple:
                AppendSequence(text, value, indent);
                break;
            default:
                text.Append(value.Type.IsSet ? "toset(" : "tolist(");
                AppendSequence(text, value, indent);
                text.Append(')');
                break;
        }
    }

    private static string NullText(DataType type) => type.Kind switch
    {
        TypeKind.Dynamic => "null",
        TypeKind.String => "tostring(null)",
        TypeKind.Number => "tonumber(null)",
        TypeKind.Bool => "tobool(null)",
        TypeKind.List => $"tolist(null) /* of {type.ElementType.FriendlyName} */",
        TypeKind.Set => $"toset(null) /* of {type.ElementType.FriendlyName} */",
        TypeKind.Map => $"tomap(null) /* of {type.ElementType.FriendlyName} */",
        _ => $"null /* {type.FriendlyName} */",
    };

    private static void AppendString(StringBuilder text, string value, int indent)
    {
        var lines = value.Split('\n');
        if (lines.Length < 2)
        {
            text.Append(GoQuote.Quote(value));
            return;
        }
        var delimiter = "EOT";
        while (lines.Any(line => line.Trim() == delimiter)) delimiter += "_";
        text.Append(indent > 0 ? "<<-" : "<<").Append(delimiter);
        foreach (var line in lines) text.Append('\n').Append(' ', indent).Append(line);
        text.Append('\n').Append(' ', indent).Append(delimiter);
    }

    private static void AppendMapping(StringBuilder text, Value value, int indent)
    {
        text.Append('{');
        foreach (var (key, element) in value.Entries())
        {
            text.Append('\n').Append(' ', indent + IndentStep);
            AppendString(text, key, indent + IndentStep);
            text.Append(" = ");
            Append(text, element, indent + IndentStep);
        }
        if (value.Length > 0) text.Append('\n').Append(' ', indent);
        text.Append('}');
    }

    private static void AppendSequence(StringBuilder text, Value value, int indent)
    {
        text.Append('[');
        foreach (var element in value.Elements)
        {
            text.Append('\n').Append(' ', indent + IndentStep);
            Append(text, element, indent + IndentStep);
            text.Append(',');
        }
        if (value.Length > 0) text.Append('\n').Append(' ', indent);
        text.Append(']');
    }
}
