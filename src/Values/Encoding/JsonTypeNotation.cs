using System.Text.Json;

namespace Millwright.Values;

/// <summary>Types in cty's JSON notation, such as <c>"string"</c> or <c>["list",["object",{"a":"number"}]]</c>.</summary>
internal static class JsonTypeNotation
{
    public static void Write(Utf8JsonWriter writer, DataType type)
    {
        if (type.IsPrimitive || type.IsDynamic)
        {
            writer.WriteStringValue(type.FriendlyName);
            return;
        }
        writer.WriteStartArray();
        switch (type.Kind)
        {
            case TypeKind.Object:
                WriteObject(writer, type);
                break;
            case TypeKind.Tuple:
                writer.WriteStringValue("tuple"u8);
                writer.WriteStartArray();
                foreach (var member in type.MemberTypes) Write(writer, member);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(type.Kind switch { TypeKind.List => "list"u8, TypeKind.Set => "set"u8, _ => "map"u8 });
                Write(writer, type.ElementType);
                break;
        }
        writer.WriteEndArray();
    }

    public static DataType Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString() switch
            {
                "string" => DataType.String,
                "number" => DataType.Number,
                "bool" => DataType.Bool,
                "dynamic" => DataType.Dynamic,
                var other => throw new ConversionException($"invalid primitive type name \"{other}\""),
            };
        }
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2 || json[0].ValueKind != JsonValueKind.String)
        {
            throw new ConversionException("invalid complex type description");
        }
        var kind = json[0].GetString();
        return kind switch
        {
            "list" => DataType.List(Read(json[1])),
            "set" => DataType.Set(Read(json[1])),
            "map" => DataType.Map(Read(json[1])),
            "tuple" when json[1].ValueKind == JsonValueKind.Array => DataType.Tuple(json[1].EnumerateArray().Select(Read)),
            "object" when json[1].ValueKind == JsonValueKind.Object => ReadObject(json),
            _ => throw new ConversionException($"invalid complex type kind name \"{kind}\""),
        };
    }

    /// <summary>The type where the JSON is one word, without parsing; null for anything else.</summary>
    public static DataType? Primitive(ReadOnlySpan<byte> json) => json switch
    {
        [(byte)'"', .. var word, (byte)'"'] when word.SequenceEqual("string"u8) => DataType.String,
        [(byte)'"', .. var word, (byte)'"'] when word.SequenceEqual("number"u8) => DataType.Number,
        [(byte)'"', .. var word, (byte)'"'] when word.SequenceEqual("bool"u8) => DataType.Bool,
        _ => null,
    };

    private static DataType ReadObject(JsonElement json)
    {
        var optional = json.GetArrayLength() > 2
            ? json[2].EnumerateArray().Select(static name => name.GetString() ?? "").ToHashSet()
            : null;
        var attributes = new Dictionary<string, DataType>();
        foreach (var property in json[1].EnumerateObject()) attributes[property.Name] = Read(property.Value);
        return DataType.Object(attributes, optional);
    }

    private static void WriteObject(Utf8JsonWriter writer, DataType type)
    {
        writer.WriteStringValue("object"u8);
        writer.WriteStartObject();
        for (var i = 0; i < type.AttributeNames.Length; i++)
        {
            writer.WritePropertyName(type.AttributeNames[i]);
            Write(writer, type.MemberTypes[i]);
        }
        writer.WriteEndObject();
        if (type.OptionalFlags.IsEmpty) return;
        writer.WriteStartArray();
        for (var i = 0; i < type.AttributeNames.Length; i++)
        {
            if (type.IsOptional(i)) writer.WriteStringValue(type.AttributeNames[i]);
        }
        writer.WriteEndArray();
    }
}
