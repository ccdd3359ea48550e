using System.Text.Json;
using Millwright.Values;

namespace Millwright.Changes.Journaling;

/// <summary>Writes values as JSON with null for whatever must not, or cannot, be written; and remembers where.</summary>
public sealed class WithheldValues
{
    private readonly List<string> _paths = [];

    public IReadOnlyList<string> Paths => _paths;

    public void Write(Utf8JsonWriter writer, string name, Value value)
    {
        writer.WritePropertyName(name);
        Write(writer, value, name, ValuePath.Empty);
    }

    private void Write(Utf8JsonWriter writer, Value value, string name, ValuePath path)
    {
        if ((value.Marks & (Marks.Sensitive | Marks.Ephemeral)) != 0 || !value.IsKnown)
        {
            _paths.Add(name + path);
            writer.WriteNullValue();
        }
        else if (value.IsNull) writer.WriteNullValue();
        else if (value.Type.IsString) writer.WriteStringValue(value.AsString());
        else if (value.Type.IsBool) writer.WriteBooleanValue(value.AsBool());
        else if (value.Type.IsNumber) WriteNumber(writer, value.AsNumber());
        else if (value.Type.IsObject || value.Type.IsMap) WriteObject(writer, value, name, path);
        else WriteArray(writer, value, name, path);
    }

    private void WriteObject(Utf8JsonWriter writer, Value value, string name, ValuePath path)
    {
        writer.WriteStartObject();
        foreach (var (key, child) in value.Entries())
        {
            writer.WritePropertyName(key);
            Write(writer, child, name, value.Type.IsObject ? path.Attribute(key) : path.Index(key));
        }
        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, Value value, string name, ValuePath path)
    {
        writer.WriteStartArray();
        // A set's element would be its own path, and tell what it must not: its position does instead.
        for (var i = 0; i < value.Elements.Length; i++) Write(writer, value.Elements[i], name, path.Index(i));
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, Number number)
    {
        if (number.TryToInt64(out var integer)) writer.WriteNumberValue(integer);
        // JSON has no infinities, and its readers may lack the digits: text keeps all of them.
        else writer.WriteStringValue(number.ToString());
    }
}
