using System.Globalization;
using Millwright.Values;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Reads an object from the flat attributes that Terraform before 0.12 stored: one text for each leaf, under the path to it.</summary>
/// <remarks>Lists and sets have their size under <c>#</c>, maps under <c>%</c>. Elements of sets stand under a hash.</remarks>
internal static class FlatMapValue
{
    /// <exception cref="ConversionException">An attribute is no value of its type.</exception>
    public static Value Read(IReadOnlyDictionary<string, string> attributes, DataType type) => Object(attributes, "", type);

    private static Value Object(IReadOnlyDictionary<string, string> attributes, string prefix, DataType type) =>
        Value.ObjectOwned(type, [.. type.AttributeNames.Zip(type.MemberTypes, (name, member) => Part(attributes, prefix + name, member))]);

    private static Value Part(IReadOnlyDictionary<string, string> attributes, string path, DataType type)
    {
        if (type.IsPrimitive) return attributes.TryGetValue(path, out var text) ? TypeConversion.Convert(Value.String(text), type) : Value.Null(type);
        if (type.IsObject) return Object(attributes, path + ".", type);
        if (type.IsMap)
        {
            return attributes.ContainsKey(path + ".%")
                ? Value.Map(type.ElementType, Keys(attributes, path, !type.ElementType.IsPrimitive).Select(key => KeyValuePair.Create(key, Part(attributes, $"{path}.{key}", type.ElementType))))
                : Value.Null(type);
        }
        if (!type.IsList && !type.IsSet && !type.IsTuple || !attributes.TryGetValue(path + ".#", out var size)) return Value.Null(type);
        if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return Value.Null(type);
        if (type.IsTuple) return Value.Tuple(type.MemberTypes.Select((member, index) => Part(attributes, string.Create(CultureInfo.InvariantCulture, $"{path}.{index}"), member)));
        if (type.IsSet) return Value.Set(type.ElementType, Keys(attributes, path, cut: true).Select(key => Part(attributes, $"{path}.{key}", type.ElementType)));
        return Value.List(type.ElementType, Enumerable.Range(0, count).Select(index => Part(attributes, string.Create(CultureInfo.InvariantCulture, $"{path}.{index}"), type.ElementType)));
    }

    /// <summary>What stands directly below a path, its size aside.</summary>
    /// <param name="cut">Steps end at the next dot; keys of maps of texts may have dots in them.</param>
    private static IEnumerable<string> Keys(IReadOnlyDictionary<string, string> attributes, string path, bool cut) => attributes.Keys
        .Where(key => key.StartsWith(path + ".", StringComparison.Ordinal))
        .Select(key => key[(path.Length + 1)..])
        .Select(key => cut && key.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? key[..dot] : key)
        .Where(static key => key is not ("#" or "%"))
        .Distinct();
}
