using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers.Versions;
using Millwright.Providers;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads required_providers blocks, in the present form and the one of Terraform 0.12.</summary>
internal static class RequiredProvidersReader
{
    /// <summary>Null where the block holds anything but arguments.</summary>
    public static RequiredProviders? Read(Block block, DiagnosticList diagnostics)
    {
        var shape = new DiagnosticList();
        var attributes = block.Body.JustAttributes(shape);
        diagnostics.AddRange(shape);
        if (shape.HasErrors) return null;
        var entries = new Dictionary<string, RequiredProvider>();
        foreach (var (name, attribute) in attributes)
        {
            if (Entry(name, attribute, diagnostics) is { } entry) entries[name] = entry;
        }
        return new RequiredProviders(entries, block.DefinitionRange);
    }

    private static RequiredProvider? Entry(string name, Attribute attribute, DiagnosticList diagnostics)
    {
        var range = attribute.Expression.Range;
        var quiet = new DiagnosticList();
        if (attribute.Expression.AsMap() is null)
        {
            var value = attribute.Expression.Evaluate(null, quiet);
            if (!quiet.HasErrors && value.Type.IsPrimitive) return Legacy(name, attribute, diagnostics);
        }
        if (!ProviderReader.CheckLocalName(name, range, diagnostics)) return null;
        if (attribute.Expression.AsMap() is not { } items)
        {
            diagnostics.Error("Invalid required_providers object", "required_providers entries must be strings or objects.", range);
            return null;
        }

        var problems = new DiagnosticList();
        var entry = new RequiredProvider(name, ProviderAddress.Implied(name), null, [], range);
        foreach (var (key, value) in items)
        {
            if (!Item(ref entry, key, value, attribute, problems)) break;
        }
        diagnostics.AddRange(problems);
        return problems.HasErrors ? null : entry;
    }

    /// <summary>Before sources existed, an entry was a version constraint and nothing else.</summary>
    private static RequiredProvider? Legacy(string name, Attribute attribute, DiagnosticList diagnostics)
    {
        var version = Literals.Version(attribute, diagnostics);
        if (ProviderSource.TryNormalize(name, out var type, out var error))
        {
            return new RequiredProvider(name, ProviderAddress.Implied(type), version, [], attribute.Expression.Range);
        }
        diagnostics.Error("Invalid provider name", error, attribute.Expression.Range);
        return null;
    }

    /// <summary>False where the rest of the object is not worth reading.</summary>
    private static bool Item(ref RequiredProvider entry, Expression key, Expression value, Attribute attribute, DiagnosticList problems)
    {
        var errors = new DiagnosticList();
        var name = key.Evaluate(null, errors);
        problems.AddRange(errors);
        if (errors.HasErrors) return true;
        if (!name.HasContent || !name.Type.IsString)
        {
            problems.Error("Invalid Attribute", "Invalid attribute value for provider requirement: a string is required.", key.Range);
            return true;
        }
        switch (name.AsString())
        {
            case "version":
                if (Text(value, "Invalid version constraint", "Version must be specified as a string.", problems) is not { } version) return true;
                if (VersionConstraints.TryParseLenient(version) is null) problems.Error("Invalid version constraint", "This string does not use correct version constraint syntax.", value.Range);
                else entry = entry with { Version = new VersionRequirement(version, attribute.Range) };
                return true;
            case "source":
                if (Text(value, "Invalid source", "Source must be specified as a string.", problems) is not { } source) return true;
                var sourceProblems = new DiagnosticList();
                if (ProviderSource.Parse(source, sourceProblems) is { } address) entry = entry with { Address = address };
                problems.AddRange(sourceProblems.Select(problem => problem with { Subject = problem.Subject ?? value.Range }));
                return true;
            case "configuration_aliases":
                entry = entry with { ConfigurationAliases = Aliases(entry.LocalName, value, problems) };
                return true;
            default:
                problems.Error("Invalid required_providers object", "required_providers objects can only contain \"version\", \"source\" and \"configuration_aliases\" attributes. To configure a provider, use a \"provider\" block.", key.Range);
                return false;
        }
    }

    private static string? Text(Expression expression, string summary, string detail, DiagnosticList problems)
    {
        var errors = new DiagnosticList();
        var value = expression.Evaluate(null, errors);
        if (!errors.HasErrors && value.HasContent && value.Type.IsString) return value.AsString();
        problems.Error(summary, detail, expression.Range);
        return null;
    }

    private static List<string> Aliases(string localName, Expression list, DiagnosticList problems)
    {
        var aliases = new List<string>();
        foreach (var element in Literals.List(list, problems))
        {
            if (element.AsTraversal() is not { } traversal)
            {
                problems.Error("Invalid expression", "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.", element.Range);
            }
            else if (traversal.Steps is not ([] or [TraversalStep.Attribute]))
            {
                problems.Error("Invalid configuration_aliases value", "Configuration aliases can only contain references to local provider configuration names in the format of provider.alias", list.Range);
            }
            else if (traversal.RootName != localName)
            {
                problems.Error("Invalid configuration_aliases value", $"Configuration aliases must be prefixed with the provider name. Expected \"{localName}\", but found \"{traversal.RootName}\".", list.Range);
            }
            else
            {
                aliases.Add(traversal.ToString());
            }
        }
        return aliases;
    }
}
