using System.Text.Json;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes the signatures of functions in Terraform's published JSON format 1.0, as <c>metadata functions -json</c> does.</summary>
public static class FunctionsJson
{
    /// <summary>Functions that are only there to say what to use instead.</summary>
    private static readonly HashSet<string> _retired = ["list", "map", "core::list", "core::map"];

    public static void Write(Utf8JsonWriter json, FunctionTable functions)
    {
        json.WriteStartObject();
        json.WriteString("format_version", "1.0");
        json.WriteStartObject("function_signatures");
        foreach (var name in functions.Names.Where(static name => !_retired.Contains(name)).Order(StringComparer.Ordinal))
        {
            var function = functions.Find(name)!;
            json.WriteStartObject(name);
            if (function.Description.Length > 0) json.WriteString("description", function.Description);
            json.WritePropertyName("return_type");
            ValueJson.WriteType(json, function.DeclaredReturnType);
            WriteParameters(
                json,
                [.. function.Parameters.Select(static p => (p.Name, p.Description, p.AllowNull, p.Type))],
                function.VariadicParameter is { } rest ? (rest.Name, rest.Description, rest.AllowNull, rest.Type) : null);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    internal static void WriteParameters(
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
