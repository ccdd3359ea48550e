using Millwright.Infrastructure.Rendering.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Values as Terraform names them to authors of providers: the expression in Go that makes them (cty's <c>GoString</c>).</summary>
internal static class GoSyntax
{
    /// <param name="value">Unmarked.</param>
    public static string Of(Value value)
    {
        var type = value.Type;
        if (!value.IsKnown)
        {
            if (type.IsDynamic) return "cty.DynamicVal";
            return $"cty.UnknownVal({Of(type)}){(value.Refinement is { IsNotNull: true } ? ".RefineNotNull()" : "")}";
        }
        if (value.IsNull) return $"cty.NullVal({Of(type)})";
        return type.Kind switch
        {
            TypeKind.String => $"cty.StringVal({GoQuotedText.Quote(value.AsString())})",
            TypeKind.Number => value.AsNumber().IsInteger ? $"cty.NumberIntVal({value.AsNumber()})" : $"cty.NumberFloatVal({value.AsNumber()})",
            TypeKind.Bool => value.AsBool() ? "cty.True" : "cty.False",
            TypeKind.List => value.Length == 0 ? $"cty.ListValEmpty({Of(type.ElementType)})" : $"cty.ListVal({Elements(value)})",
            TypeKind.Set => value.Length == 0 ? $"cty.SetValEmpty({Of(type.ElementType)})" : $"cty.SetVal({Elements(value)})",
            TypeKind.Tuple => value.Length == 0 ? "cty.EmptyTupleVal" : $"cty.TupleVal({Elements(value)})",
            TypeKind.Map => value.Length == 0 ? $"cty.MapValEmpty({Of(type.ElementType)})" : $"cty.MapVal({Entries(value)})",
            _ => value.Length == 0 ? "cty.EmptyObjectVal" : $"cty.ObjectVal({Entries(value)})",
        };
    }

    public static string Of(DataType type) => type.Kind switch
    {
        TypeKind.Dynamic => "cty.DynamicPseudoType",
        TypeKind.String => "cty.String",
        TypeKind.Number => "cty.Number",
        TypeKind.Bool => "cty.Bool",
        TypeKind.List => $"cty.List({Of(type.ElementType)})",
        TypeKind.Set => $"cty.Set({Of(type.ElementType)})",
        TypeKind.Map => $"cty.Map({Of(type.ElementType)})",
        TypeKind.Tuple => type.MemberTypes.IsEmpty ? "cty.EmptyTuple" : $"cty.Tuple([]cty.Type{{{string.Join(", ", type.MemberTypes.Select(Of))}}})",
        _ => type.AttributeNames.IsEmpty ? "cty.EmptyObject" : $"cty.Object(map[string]cty.Type{{{string.Join(", ", type.AttributeNames.Select((name, i) => $"{GoQuotedText.Quote(name)}:{Of(type.MemberTypes[i])}"))}}})",
    };

    private static string Elements(Value value) => $"[]cty.Value{{{string.Join(", ", value.ElementList.Select(Of))}}}";

    private static string Entries(Value value)
    {
        var entries = value.Entries().Select(static entry => $"{GoQuotedText.Quote(entry.Key)}:{Of(entry.Value)}");
        return $"map[string]cty.Value{{{string.Join(", ", entries)}}}";
    }
}
