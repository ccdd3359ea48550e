using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Conversions;

/// <summary>The console's <c>type</c>: the type of a value as source text, marked so that only the console shows it.</summary>
internal static class TypeOf
{
    private const int IndentStep = 4;

    public static Function Function { get; } = new()
    {
        Name = "type",
        Parameters = [Declare.Any("value").Untyped().OrUnknown().Nullable().Marked()],
        ReturnType = static _ => DataType.String,
        Implementation = static (arguments, _) => Value.String((arguments[0].Marks & Marks.Type) != 0 ? "type" : Describe(arguments[0].Type)).WithMarks(Marks.Type),
    };

    private static string Describe(DataType type)
    {
        var text = new StringBuilder();
        Append(text, type, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DataType type, int indent)
    {
        switch (type.Kind)
        {
            case TypeKind.List or TypeKind.Set or TypeKind.Map:
                text.Append(type.Kind.ToString().ToLowerInvariant()).Append('(');
                AppendElement(text, type.ElementType, indent);
                text.Append(')');
                break;
            case TypeKind.Tuple:
                text.Append("tuple(");
                AppendMembers(text, type, '[', ']', indent);
                text.Append(')');
                break;
            case TypeKind.Object:
                text.Append("object(");
                AppendMembers(text, type, '{', '}', indent);
                text.Append(')');
                break;
            default:
                text.Append(type.FriendlyName);
                break;
        }
    }

    /// <summary>A structure as an element begins on a line of its own.</summary>
    private static void AppendElement(StringBuilder text, DataType element, int indent)
    {
        if (!element.IsStructural)
        {
            Append(text, element, indent);
            return;
        }
        text.Append('\n').Append(' ', indent + IndentStep);
        Append(text, element, indent + IndentStep);
        text.Append(",\n").Append(' ', indent);
    }

    private static void AppendMembers(StringBuilder text, DataType type, char open, char close, int indent)
    {
        text.Append(open);
        if (type.MemberTypes.IsEmpty)
        {
            text.Append(close);
            return;
        }
        text.Append('\n');
        for (var i = 0; i < type.MemberTypes.Length; i++)
        {
            text.Append(' ', indent + IndentStep);
            if (type.IsObject) text.Append(type.AttributeNames[i]).Append(": ");
            Append(text, type.MemberTypes[i], indent + IndentStep);
            text.Append(",\n");
        }
        text.Append(' ', indent).Append(close);
    }
}
