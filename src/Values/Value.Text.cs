using System.Text;

namespace Millwright.Values;

public sealed partial class Value
{
    /// <summary>The value in a form for debuggers and test failures; what is marked is not shown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        if (IsMarked) text.Append($"({Marks.ToString().ToLowerInvariant()} {Type})");
        else if (!IsKnown) text.Append(Refinement is { IsNotNull: true } ? $"(unknown {Type}, not null)" : $"(unknown {Type})");
        else if (IsNull) text.Append($"(null {Type})");
        else AppendContent(text);
    }

    private void AppendContent(StringBuilder text)
    {
        switch (Type.Kind)
        {
            case TypeKind.String:
                text.Append('"').Append(AsString().Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
                return;
            case TypeKind.Number:
                text.Append(AsNumber());
                return;
            case TypeKind.Bool:
                text.Append(AsBool() ? "true" : "false");
                return;
        }
        var named = Type.Kind is TypeKind.Map or TypeKind.Object;
        text.Append(Type.Kind switch { TypeKind.List => "list[", TypeKind.Set => "set[", TypeKind.Tuple => "[", TypeKind.Map => "map{", _ => "{" });
        for (var i = 0; i < Children.Length; i++)
        {
            if (i > 0) text.Append(", ");
            if (named) text.Append(Keys[i]).Append(" = ");
            Children[i].AppendTo(text);
        }
        text.Append(named ? '}' : ']');
    }
}
