using System.Text.Json;

namespace Millwright.Values;

/// <summary>Writes values as JSON driven by a type.</summary>
internal sealed class JsonValueWriter(Utf8JsonWriter writer)
{
    private readonly PathStack _path = new();

    public void Write(Value value, DataType type)
    {
        if (value.IsMarked) throw new ConversionException("value has marks, so it cannot be serialized as JSON", _path.ToPath());
        if (type.IsDynamic && !value.Type.IsDynamic)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value"u8);
            Write(value, value.Type);
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
        if (!value.IsKnown) throw new ConversionException("value is not known", _path.ToPath());
        switch (type.Kind)
        {
            case TypeKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case TypeKind.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case TypeKind.Number:
                WriteNumber(value.AsNumber());
                break;
            case TypeKind.Map:
                WriteMap(value, type);
                break;
            case TypeKind.Object:
                WriteObject(value, type);
                break;
            default:
                WriteArray(value, type);
                break;
        }
    }

    private void WriteNumber(Number number)
    {
        if (number.IsInfinite) throw new ConversionException("cannot serialize infinity as JSON", _path.ToPath());
        if (number.TryToInt64(out var integer)) writer.WriteNumberValue(integer);
        else writer.WriteRawValue(number.ToString(), skipInputValidation: true);
    }

    private void WriteArray(Value value, DataType type)
    {
        writer.WriteStartArray();
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            _path.EnterChild(value, i);
            Write(elements[i], type.IsTuple ? type.MemberTypes[i] : type.ElementType);
            _path.Leave();
        }
        writer.WriteEndArray();
    }

    private void WriteMap(Value value, DataType type)
    {
        writer.WriteStartObject();
        var keys = value.Keys;
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            writer.WritePropertyName(keys[i]);
            _path.EnterChild(value, i);
            Write(elements[i], type.ElementType);
            _path.Leave();
        }
        writer.WriteEndObject();
    }

    private void WriteObject(Value value, DataType type)
    {
        writer.WriteStartObject();
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            writer.WritePropertyName(type.AttributeNames[i]);
            _path.EnterChild(value, i);
            Write(elements[i], type.MemberTypes[i]);
            _path.Leave();
        }
        writer.WriteEndObject();
    }
}
