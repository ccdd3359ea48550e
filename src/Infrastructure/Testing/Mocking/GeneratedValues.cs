using System.Security.Cryptography;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Mocking;

/// <summary>Makes values up, as Terraform does: eight random letters and digits, zero, false, and empty collections.</summary>
internal static class GeneratedValues
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int TextLength = 8;

    public static Value For(SchemaAttribute attribute) => attribute.NestedType is { Nesting: NestingMode.Single or NestingMode.Group } nested
        ? Value.Object(nested.Attributes.Select(static a => KeyValuePair.Create(a.Name, For(a))))
        : For(attribute.Type);

    public static Value For(DataType type) => type.Kind switch
    {
        TypeKind.String => Value.String(RandomNumberGenerator.GetString(Characters, TextLength)),
        TypeKind.Number => Value.Zero,
        TypeKind.Bool => Value.False,
        TypeKind.List => Value.EmptyList(type.ElementType),
        TypeKind.Set => Value.EmptySet(type.ElementType),
        TypeKind.Map => Value.EmptyMap(type.ElementType),
        TypeKind.Object => Value.Object(type.AttributeNames.Select(name => KeyValuePair.Create(name, For(type.AttributeType(name))))),
        TypeKind.Tuple => Value.Tuple(type.MemberTypes.Select(For)),
        _ => Value.DynamicNull,
    };
}
