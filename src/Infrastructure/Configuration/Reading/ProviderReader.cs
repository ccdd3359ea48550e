using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads provider blocks and references to provider configurations.</summary>
internal static class ProviderReader
{
    /// <summary>Null where the name is none a provider can have.</summary>
    public static ProviderConfig? Read(Block block, DiagnosticList diagnostics)
    {
        var (content, body) = block.Body.PartialContent(BlockSchemas.Provider, diagnostics);
        var name = block.Labels[0];
        if (!CheckLocalName(name, block.DefinitionRange, diagnostics)) return null;

        string? alias = null;
        if (content.Attributes.TryGetValue("alias", out var aliasAttribute))
        {
            alias = Literals.String(aliasAttribute.Expression, diagnostics) ?? "";
            if (!IdentifierSyntax.IsIdentifier(alias))
            {
                diagnostics.Error("Invalid provider configuration alias", $"An alias must be a valid name. {Literals.BadIdentifier}");
            }
        }
        VersionRequirement? version = null;
        if (content.Attributes.TryGetValue("version", out var versionAttribute))
        {
            diagnostics.Warning(
                "Version constraints inside provider configuration blocks are deprecated",
                "Terraform 0.13 and earlier allowed provider version constraints inside the provider configuration block, but that is now deprecated and will be removed in a future version of Terraform. To silence this warning, move the provider version constraint into the required_providers block.",
                versionAttribute.Expression.Range);
            version = Literals.Version(versionAttribute, diagnostics);
        }
        foreach (var reserved in new[] { "count", "depends_on", "source" })
        {
            if (!content.Attributes.TryGetValue(reserved, out var attribute)) continue;
            diagnostics.Error("Reserved argument name in provider block", $"The provider argument name \"{reserved}\" is reserved for use by Terraform in a future version.", attribute.NameRange);
        }
        var forEach = content.Attributes.GetValueOrDefault("for_each");
        if (forEach is not null && aliasAttribute is null)
        {
            diagnostics.Error("Provider for_each without alias", "With for_each there are several instances of a provider, and resources say which of them they mean. For that the configuration needs a name: add the alias argument.", forEach.NameRange);
        }
        var escape = new EscapeBlocks("provider-specific", "provider");
        foreach (var inner in content.Blocks)
        {
            if (inner.Type == "_") body = escape.Merge(body, inner, diagnostics);
            else EscapeBlocks.Reserved(inner, "provider", diagnostics);
        }
        return new ProviderConfig(name, string.IsNullOrEmpty(alias) ? null : alias, version, body, block.DefinitionRange)
        {
            NameRange = block.LabelRanges[0],
            ForEach = forEach?.Expression,
        };
    }

    /// <summary>True where the name is in the form providers are known by: lower case, of letters, digits and dashes.</summary>
    public static bool CheckLocalName(string name, SourceRange range, DiagnosticList diagnostics)
    {
        if (!ProviderSource.TryNormalize(name, out var normalized, out var error))
        {
            diagnostics.Error("Invalid provider local name", $"{name} is an invalid provider local name: {error}", range);
            return false;
        }
        if (normalized == name) return true;
        diagnostics.Error("Invalid provider local name", $"Provider names must be normalized. Replace \"{name}\" with \"{normalized}\" to fix this error.", range);
        return false;
    }

    /// <summary>A reference such as <c>aws</c> or <c>aws.west</c>; null after an error.</summary>
    public static ProviderReference? Reference(Expression expression, string argument, DiagnosticList diagnostics)
    {
        var (traversal, key) = Parts(expression, diagnostics);
        if (traversal is null || traversal.Steps.Count > 1)
        {
            diagnostics.Error("Invalid provider configuration reference", $"The {argument} argument requires a provider type name, optionally followed by a period and then a configuration alias.", expression.Range);
            return null;
        }
        if (!CheckLocalName(traversal.RootName, traversal.RootRange, diagnostics)) return null;
        if (traversal.Steps.Count == 0 && key is null) return new ProviderReference(traversal.RootName, null, traversal.RootRange);
        if (traversal.Steps is [TraversalStep.Attribute alias]) return new ProviderReference(traversal.RootName, alias.Name, traversal.RootRange) { InstanceKey = key };
        diagnostics.Error("Invalid provider configuration reference", "Provider name must either stand alone or be followed by a period and then a configuration alias.", traversal.Steps is [var step, ..] ? step.Range : expression.Range);
        return null;
    }

    /// <summary>The reference, and the key of <c>aws.by_region[KEY]</c>, where there is one.</summary>
    private static (Traversal? Traversal, Expression? Key) Parts(Expression expression, DiagnosticList diagnostics)
    {
        if (expression is not ObjectKeyExpression)
        {
            var native = JsonReference.IsJson(expression) && expression.AsTraversal() is null ? JsonReference.Unwrap(expression, new DiagnosticList()) ?? expression : expression;
            if (native is IndexExpression index) return (index.Collection.AsTraversal(), index.Key);
            if (native.AsTraversal() is { Steps: [TraversalStep.Attribute alias, TraversalStep.Index key] } several)
                return (several.WithSteps([alias]), new LiteralExpression(key.Key, key.Range));
        }
        var quiet = new DiagnosticList();
        var traversal = QuotedSyntax.Traversal(expression, quiet);
        diagnostics.AddRange(quiet.Where(static d => !d.IsError));
        return (traversal, null);
    }
}
