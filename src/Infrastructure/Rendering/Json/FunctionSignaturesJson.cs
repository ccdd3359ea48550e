using System.Text.Json;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>The signatures of the functions of the language in the published format 1.0, which editors read.</summary>
public static class FunctionSignaturesJson
{
    private static readonly HashSet<string> _ofOpenTofu = [.. OpenTofuFunctions.All.Select(static function => function.Name)];

    public static byte[] Write(FunctionTable functions)
    {
        return JsonOutput.Bytes(ValueJson.WriterOptions, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.0");
            writer.WriteStartObject("function_signatures");
            foreach (var name in functions.Names.Where(IsCurrent).Order(StringComparer.Ordinal)) WriteSignature(writer, name, functions.Find(name)!);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>False for functions that exist only to say what has taken their place, and for those that Terraform would refuse.</summary>
    private static bool IsCurrent(string name) => name is not ("list" or "map" or "core::list" or "core::map") && !_ofOpenTofu.Contains(name.Replace("core::", "", StringComparison.Ordinal));

    private static void WriteSignature(Utf8JsonWriter writer, string name, Function function)
    {
        writer.WriteStartObject(name);
        if (function.Description.Length > 0) writer.WriteString("description", function.Description);
        writer.WritePropertyName("return_type");
        ValueJson.WriteType(writer, function.DeclaredReturnType);
        if (function.Parameters.Count > 0)
        {
            writer.WriteStartArray("parameters");
            foreach (var parameter in function.Parameters) WriteParameter(writer, parameter);
            writer.WriteEndArray();
        }
        if (function.VariadicParameter is { } variadic)
        {
            writer.WritePropertyName("variadic_parameter");
            WriteParameter(writer, variadic);
        }
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, FunctionParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        if (parameter.Description.Length > 0) writer.WriteString("description", parameter.Description);
        if (parameter.AllowNull) writer.WriteBoolean("is_nullable", true);
        writer.WritePropertyName("type");
        ValueJson.WriteType(writer, parameter.Type);
        writer.WriteEndObject();
    }
}
