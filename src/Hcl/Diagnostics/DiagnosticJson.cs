using System.Text;
using System.Text.Json;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Writes a diagnostic in the published machine-readable form.</summary>
public static class DiagnosticJson
{
    /// <summary>Writes one JSON object.</summary>
    /// <param name="sources">The bytes of a file by the name used in ranges, or null where there are none.</param>
    public static void Write(Utf8JsonWriter writer, Diagnostic diagnostic, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        var rendered = RenderedDiagnostic.Create(diagnostic, sources);
        writer.WriteStartObject();
        writer.WriteString("severity", diagnostic.IsError ? "error" : "warning");
        writer.WriteString("summary", diagnostic.Summary);
        writer.WriteString("detail", diagnostic.Detail);
        if (diagnostic.Address is { Length: > 0 } address) writer.WriteString("address", address);
        if (rendered.Range is { } range) WriteRange(writer, range);
        if (rendered.Snippet is { } snippet) WriteSnippet(writer, snippet);
        writer.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter writer, SourceRange range)
    {
        writer.WriteStartObject("range");
        writer.WriteString("filename", range.FileName);
        WritePosition(writer, "start", range.Start);
        WritePosition(writer, "end", range.End);
        writer.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter writer, string name, SourcePosition position)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        writer.WriteNumber("byte", position.Byte);
        writer.WriteEndObject();
    }

    private static void WriteSnippet(Utf8JsonWriter writer, SourceSnippet snippet)
    {
        writer.WriteStartObject("snippet");
        writer.WriteString("context", snippet.Context);
        writer.WriteString("code", Encoding.UTF8.GetString(snippet.Code));
        writer.WriteNumber("start_line", snippet.StartLine);
        writer.WriteNumber("highlight_start_offset", snippet.HighlightStart);
        writer.WriteNumber("highlight_end_offset", snippet.HighlightEnd);
        writer.WriteStartArray("values");
        foreach (var (traversal, statement) in snippet.Values)
        {
            writer.WriteStartObject();
            writer.WriteString("traversal", traversal);
            writer.WriteString("statement", statement);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (snippet.FunctionCall is { } call) WriteCall(writer, call);
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, FunctionCallInfo call)
    {
        writer.WriteStartObject("function_call");
        writer.WriteString("called_as", call.CalledAs);
        if (call.Function is { } function)
        {
            writer.WriteStartObject("signature");
            writer.WriteString("name", call.BaseName);
            writer.WriteStartArray("params");
            foreach (var parameter in function.Parameters) WriteParameter(writer, parameter);
            writer.WriteEndArray();
            if (function.VariadicParameter is { } rest)
            {
                writer.WritePropertyName("variadic_param");
                WriteParameter(writer, rest);
            }
            writer.WritePropertyName("return_type");
            ValueJson.WriteType(writer, function.DeclaredReturnType);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, FunctionParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WritePropertyName("type");
        ValueJson.WriteType(writer, parameter.Type);
        writer.WriteEndObject();
    }
}
