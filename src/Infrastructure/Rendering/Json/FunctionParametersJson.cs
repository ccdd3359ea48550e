using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes the parameters of functions that providers define.</summary>
internal static class FunctionParametersJson
{
    public static void Write(
        Utf8JsonWriter json,
        IReadOnlyList<(string Name, string Description, bool AllowNull, DataType Type)> parameters,
        (string Name, string Description, bool AllowNull, DataType Type)? variadic)
    {
        if (parameters.Count > 0)
        {
            json.WriteStartArray("parameters");
            foreach (var parameter in parameters) WriteParameter(json, parameter);
            json.WriteEndArray();
        }
        if (variadic is not { } rest) return;
        json.WritePropertyName("variadic_parameter");
        WriteParameter(json, rest);
    }

    private static void WriteParameter(Utf8JsonWriter json, (string Name, string Description, bool AllowNull, DataType Type) parameter)
    {
        json.WriteStartObject();
        if (parameter.Name.Length > 0) json.WriteString("name", parameter.Name);
        if (parameter.Description.Length > 0) json.WriteString("description", parameter.Description);
        if (parameter.AllowNull) json.WriteBoolean("is_nullable", true);
        json.WritePropertyName("type");
        ValueJson.WriteType(json, parameter.Type);
        json.WriteEndObject();
    }
}
