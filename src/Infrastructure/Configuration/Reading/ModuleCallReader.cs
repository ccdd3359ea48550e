using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Modules;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads module blocks.</summary>
internal static class ModuleCallReader
{
    public static ModuleCall Read(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var schema = isOverride ? BlockSchemas.ForOverride(BlockSchemas.ModuleCall) : BlockSchemas.ModuleCall;
        var (content, body) = block.Body.PartialContent(schema, diagnostics);
        Literals.CheckName(block.Labels[0], "Invalid module instance name", block.LabelRanges[0], diagnostics);

        var hasVersion = content.Attributes.TryGetValue("version", out var versionAttribute);
        var earlyVersion = hasVersion && Literals.IsExpression(versionAttribute!.Expression);
        var version = hasVersion && !earlyVersion ? Literals.Version(versionAttribute!, diagnostics) : null;
        var hasSource = content.Attributes.TryGetValue("source", out var source);
        var earlySource = hasSource && Literals.IsExpression(source!.Expression);
        var address = hasSource && !earlySource ? Source(source!.Expression, hasVersion, diagnostics) : "";

        var count = content.Attributes.GetValueOrDefault("count")?.Expression;
        var forEach = content.Attributes.GetValueOrDefault("for_each");
        if (count is not null && forEach is not null) RepetitionConflict(forEach.NameRange, diagnostics);
        var dependsOn = Literals.DependsOn(content, diagnostics);
        var providers = content.Attributes.TryGetValue("providers", out var passed) ? Providers(passed.Expression, diagnostics) : null;

        var escape = new EscapeBlocks("module input variables", "module");
        Expression? enabled = null;
        foreach (var inner in content.Blocks)
        {
            if (inner.Type == "lifecycle" && inner.Body.JustAttributes(new DiagnosticList()).ContainsKey("enabled")) enabled = LifecycleReader.Enabled(inner.Body.Content(BlockSchemas.ModuleLifecycle, diagnostics), count, forEach?.Expression, diagnostics);
            else if (inner.Type == "_") body = escape.Merge(body, inner, diagnostics);
            else EscapeBlocks.Reserved(inner, "module", diagnostics);
        }
        return new ModuleCall(block.Labels[0], address, body, block.DefinitionRange)
        {
            SourceGiven = hasSource,
            SourceRange = hasSource ? source!.Expression.Range : block.DefinitionRange,
            EarlySource = earlySource ? source!.Expression : null,
            Version = version,
            EarlyVersion = earlyVersion ? versionAttribute : null,
            Count = count,
            ForEach = forEach?.Expression,
            Enabled = enabled,
            Providers = providers,
            DependsOn = dependsOn,
            Arguments = body.JustAttributes(new DiagnosticList()),
        };
    }

    public static void RepetitionConflict(SourceRange range, DiagnosticList diagnostics) => diagnostics.Error(
        "Invalid combination of \"count\" and \"for_each\"",
        "The \"count\" and \"for_each\" meta-arguments are mutually-exclusive, only one should be used to be explicit about the number of resources to be created.",
        range);

    /// <summary>The source as written; the empty string after an error.</summary>
    private static string Source(Expression expression, bool hasVersion, DiagnosticList diagnostics)
    {
        if (Literals.String(expression, diagnostics) is not { } text) return "";
        return ModuleSourceAddress.Parse(text, hasVersion, expression.Range, diagnostics) is null ? "" : text;
    }

    public static List<PassedProvider> Providers(Expression expression, DiagnosticList diagnostics)
    {
        var passed = new List<PassedProvider>();
        if (expression.AsMap() is not { } items)
        {
            diagnostics.Error("Invalid expression", "A static map expression is required.", expression.StartRange);
            return passed;
        }
        var seen = new Dictionary<string, SourceRange>();
        foreach (var (key, value) in items)
        {
            var child = ProviderReader.Reference(key, "providers", diagnostics);
            var parent = ProviderReader.Reference(value, "providers", diagnostics);
            if (child is null || parent is null) continue;
            if (seen.TryGetValue(child.Key, out var previous))
            {
                diagnostics.Error("Duplicate provider address", $"A provider configuration was already passed to {child.Key} at {previous}. Each child provider configuration can be assigned only once.", value.Range);
                continue;
            }
            seen.Add(child.Key, SourceRange.Between(key.Range, value.Range));
            passed.Add(new PassedProvider(child, parent));
        }
        return passed;
    }
}
