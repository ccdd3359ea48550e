using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>Steps into values with HCL's rules and messages (hcl.GetAttr and hcl.Index).</summary>
public static class TraversalEvaluation
{
    public static Value Apply(Traversal traversal, Value value, int from, DiagnosticList diagnostics) => throw new NotSupportedException();

    /// <summary>The attribute or map element of that name, with HCL's "Unsupported attribute" messages.</summary>
    public static Value GetAttribute(Value value, string name, SourceRange range, DiagnosticList diagnostics) => throw new NotSupportedException();

    /// <summary>The element at a key, with HCL's "Invalid index" messages.</summary>
    public static Value Index(Value collection, Value key, SourceRange range, DiagnosticList diagnostics) => throw new NotSupportedException();
}
