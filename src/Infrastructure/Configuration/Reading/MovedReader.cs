using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads moved blocks.</summary>
internal static class MovedReader
{
    /// <summary>Null after an error.</summary>
    public static MovedBlock? Read(Block block, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(BlockSchemas.Moved, diagnostics);
        var (fromTraversal, from) = Endpoint(content, "from", diagnostics);
        var (toTraversal, to) = Endpoint(content, "to", diagnostics);
        if (from is null || to is null) return null;
        if ((from.Resource is null) != (to.Resource is null))
        {
            diagnostics.Error("Invalid \"moved\" addresses", "The \"from\" and \"to\" addresses must either both refer to resources or both refer to modules.", block.DefinitionRange);
            return null;
        }
        return new MovedBlock(fromTraversal!, toTraversal!, block.DefinitionRange) { FromAddress = from, ToAddress = to };
    }

    private static (Traversal? Traversal, TargetAddress? Address) Endpoint(BodyContent content, string name, DiagnosticList diagnostics)
    {
        if (!content.Attributes.TryGetValue(name, out var attribute)) return (null, null);
        if (attribute.Expression.AsTraversal() is { } traversal) return (traversal, AddressParser.ParseTarget(traversal, diagnostics));
        NotStatic(attribute.Expression, diagnostics);
        return (null, null);
    }

    public static void NotStatic(Expression expression, DiagnosticList diagnostics) => diagnostics.Error(
        "Invalid expression",
        "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.",
        expression.Range);
}
