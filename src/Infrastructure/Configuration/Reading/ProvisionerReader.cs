using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads provisioner blocks.</summary>
internal static class ProvisionerReader
{
    /// <summary>Null for a provisioner Terraform no longer has.</summary>
    public static Provisioner? Read(Block block, DiagnosticList diagnostics)
    {
        var type = block.Labels[0];
        var (content, body) = block.Body.PartialContent(BlockSchemas.Provisioner, diagnostics);
        if (type is "chef" or "habitat" or "puppet" or "salt-masterless")
        {
            diagnostics.Error(
                $"The \"{type}\" provisioner has been removed",
                $"The \"{type}\" provisioner was deprecated in Terraform 0.13.4 has been removed from Terraform. Visit https://learn.hashicorp.com/collections/terraform/provision for alternatives to using provisioners that are a better fit for the Terraform workflow.",
                block.LabelRanges[0]);
            return null;
        }

        var whenDestroy = content.Attributes.TryGetValue("when", out var when)
            && Choice(when.Expression, "when", "create", "destroy", when.Expression.Range, diagnostics);
        if (whenDestroy) CheckOnlySelf(body, diagnostics);
        var continues = content.Attributes.TryGetValue("on_failure", out var failure)
            && !Choice(failure.Expression, "on_failure", "continue", "fail", failure.Expression.Range, diagnostics, otherwise: true);

        Block? connection = null;
        var escape = new EscapeBlocks("provisioner-typpe-specific", "provisioner");
        foreach (var inner in content.Blocks)
        {
            switch (inner.Type)
            {
                case "_":
                    body = escape.Merge(body, inner, diagnostics);
                    break;
                case "connection" when connection is not null:
                    ResourceReader.Duplicate("connection", "provisioner", inner, connection, diagnostics);
                    break;
                case "connection":
                    connection = inner;
                    if (whenDestroy) CheckOnlySelf(inner.Body, diagnostics);
                    break;
                default:
                    EscapeBlocks.Reserved(inner, "provisioner", diagnostics);
                    break;
            }
        }
        return new Provisioner(type, body, block.DefinitionRange)
        {
            TypeRange = block.LabelRanges[0],
            WhenDestroy = whenDestroy,
            ContinueOnFailure = continues,
            Connection = connection is null ? null : new Connection(connection.Body, connection.DefinitionRange),
        };
    }

    /// <summary>True for the second of two keywords.</summary>
    private static bool Choice(Expression expression, string argument, string first, string second, SourceRange range, DiagnosticList diagnostics, bool otherwise = false)
    {
        var keyword = QuotedSyntax.Keyword(expression, diagnostics);
        if (keyword == first) return false;
        if (keyword == second) return true;
        diagnostics.Error($"Invalid \"{argument}\" keyword", $"The \"{argument}\" argument requires one of the following keywords: {first} or {second}.", range);
        return otherwise;
    }

    /// <summary>When an object is destroyed, what it referred to may be gone already.</summary>
    public static void CheckOnlySelf(Body body, DiagnosticList diagnostics)
    {
        foreach (var attribute in body.JustAttributes(new DiagnosticList()).Values)
        {
            foreach (var traversal in attribute.Expression.Variables)
            {
                if (IsAboutSelf(traversal)) continue;
                diagnostics.Error(
                    "Invalid reference from destroy provisioner",
                    "Destroy-time provisioners and their connection configurations may only reference attributes of the related resource, via 'self', 'count.index', or 'each.key'.\n\nReferences to other resources during the destroy phase can cause dependency cycles and interact poorly with create_before_destroy.",
                    attribute.Expression.Range);
            }
        }
    }

    private static bool IsAboutSelf(Traversal traversal) => traversal.RootName switch
    {
        "self" or "path" or "terraform" or "tofu" => true,
        "count" => traversal.Steps is [TraversalStep.Attribute { Name: "index" }],
        "each" => traversal.Steps is [TraversalStep.Attribute { Name: "key" }],
        _ => false,
    };
}
