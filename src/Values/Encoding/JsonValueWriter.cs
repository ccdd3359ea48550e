using System.Text.Json;

namespace Millwright.Values;

/// <summary>Writes values as JSON driven by a type.</summary>
internal static class JsonValueWriter
{
    public static void Write(Utf8JsonWriter writer, Value value, DataType type) => Write(writer, value, type, null);

    private static void Write(Utf8JsonWriter writer, Value value, DataType type, Trail? trail)
    {
        if (value.IsMarked) throw new ConversionException("value has marks, so it cannot be serialized as JSON", Trail.ToPath(trail));
        if (type.IsDynamic && !value.Type.IsDynamic)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value"u8);
            Write(writer, value, value.Type, trail);
            writer.WritePropertyName("type"u8);
            JsonTypeNotation.Write(writer, value.Type);
            writer.WriteEndObject();
            return;
        }
        if (value.IsNull)
        {
            writer.WriteNullValue();
            return;
        }
        if (!value.IsKnown) throw new ConversionException("value is not known", Trail.ToPath(trail));
        switch (type.Kind)
        {
            case TypeKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case TypeKind.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case TypeKind.Number:
                WriteNumber(writer, value.AsNumber(), trail);
                break;
            case TypeKind.Map:
                WriteMap(writer, value, type, trail);
                break;
            case TypeKind.Object:
                WriteObject(writer, value, type, trail);
                break;
            default:
                WriteArray(writer, value, type, trail);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, Number number, Trail? trail)
    {
        if (number.IsInfinite) throw new ConversionException("cannot serialize infinity as JSON", Trail.ToPath(trail));
        if (number.TryToInt64(out var integer)) writer.WriteNumberValue(integer);
        else writer.WriteRawValue(number.ToString(), skipInputValidation: true);
    }

    private static void WriteArray(Utf8JsonWriter writer, Value value, DataType type, Trail? trail)
    {
        writer.WriteStartArray();
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            Write(writer, elements[i], type.IsTuple ? type.MemberTypes[i] : type.ElementType, new Trail(trail, value, i));
        }
        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, Value value, DataType type, Trail? trail)
    {
        writer.WriteStartObject();
        var keys = value.Keys;
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            writer.WritePropertyName(keys[i]);
            Write(writer, elements[i], type.ElementType, new Trail(trail, value, i));
        }
        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, Value value, DataType type, Trail? trail)
    {
        writer.WriteStartObject();
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            writer.WritePropertyName(type.AttributeNames[i]);
            Write(writer, elements[i], type.MemberTypes[i], new Trail(trail, value, i));
        }
        writer.WriteEndObject();
    }
}
