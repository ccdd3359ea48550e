using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl;

/// <summary>Reads files and expressions of both syntaxes.</summary>
public static class HclParser
{
    /// <summary>Parses native syntax; after errors the body holds what could be understood.</summary>
    public static HclFile ParseNative(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics) =>
        new(fileName, Open(source, fileName, SourcePosition.Start, ScanMode.Normal, diagnostics).ParseFile(), source);

    /// <summary>Parses the JSON form.</summary>
    public static HclFile ParseJson(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics) => throw new NotSupportedException();

    /// <summary>Parses one native expression, to its end.</summary>
    public static Expression ParseExpression(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Open(source, fileName, start, ScanMode.Normal, diagnostics).ParseSingleExpression();

    /// <summary>Parses a bare template (the language of templatefile).</summary>
    public static Expression ParseTemplate(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Open(source, fileName, start, ScanMode.Template, diagnostics).ParseBareTemplate();

    /// <summary>Parses a traversal such as a resource address; index keys are literals.</summary>
    public static Traversal? ParseTraversal(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, DiagnosticList diagnostics) =>
        Open(source, fileName, start, ScanMode.Normal, diagnostics).ParseSingleTraversal();

    private static Parser Open(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode, DiagnosticList diagnostics)
    {
        var tokens = Scanner.Scan(source, fileName, start, mode);
        InvalidTokenCheck.Run(tokens, diagnostics);
        return new Parser(tokens, diagnostics);
    }
}
