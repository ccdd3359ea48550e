using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Json;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl;

/// <summary>Reads files and expressions of both syntaxes.</summary>
public static class HclParser
{
    /// <summary>Parses native syntax; after errors the body holds what could be understood.</summary>
    public static HclFile ParseNative(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics) =>
        new(fileName,
            Parser.Parse(source, fileName, SourcePosition.Start, ScanMode.Normal, diagnostics, static parser => parser.ParseFile()),
            source);

    /// <summary>Parses the JSON form.</summary>
    public static HclFile ParseJson(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics)
    {
        var root = JsonParser.Parse(source, fileName, diagnostics);
        if (root is not (JsonNode.Object or JsonNode.Array))
        {
            diagnostics.Error("Root value must be object",
                "The root value in a JSON-based configuration must be either a JSON object or a JSON array of objects.", root.StartRange);
            var nowhere = new SourceRange(fileName, SourcePosition.Start, SourcePosition.Start);
            root = new JsonNode.Object([], nowhere, nowhere, nowhere);
        }
        return new HclFile(fileName, new JsonBody(root), source);
    }

    /// <summary>The part of a JSON file that a byte lies in, for messages.</summary>
    internal static string? DescribeJsonPlace(ReadOnlyMemory<byte> source, string fileName, int offset) =>
        JsonPlace.Describe(JsonParser.Parse(source, fileName, new DiagnosticList()), offset);

    /// <summary>Parses one native expression, to its end.</summary>
    public static Expression ParseExpression(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Parser.Parse(source, fileName, start, ScanMode.Normal, diagnostics, static parser => parser.ParseSingleExpression());

    /// <summary>Parses a bare template (the language of templatefile).</summary>
    public static Expression ParseTemplate(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Parser.Parse(source, fileName, start, ScanMode.Template, diagnostics, static parser => parser.ParseBareTemplate());

    /// <summary>Parses a traversal such as a resource address; index keys are literals.</summary>
    public static Traversal? ParseTraversal(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Parser.Parse(source, fileName, start, ScanMode.Normal, diagnostics, static parser => parser.ParseSingleTraversal());
}
