using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Providers.Versions;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads language blocks, in which modules say since OpenTofu 1.12 what they are compatible with.</summary>
internal static class LanguageBlockReader
{
    private const string Edition = "tofu2024";

    public static void Read(Block block, bool isOverride, ConfigurationFile file, DiagnosticList diagnostics)
    {
        if (isOverride)
        {
            diagnostics.Error("Language selections in override file", "What a module is compatible with is said once, in one of its normal files: move the \"language\" block there.", block.DefinitionRange);
            return;
        }
        var content = block.Body.Content(BlockSchemas.Language, diagnostics);
        if (content.Attributes.TryGetValue("edition", out var edition)) CheckEdition(edition.Expression, diagnostics);
        if (content.Attributes.TryGetValue("experiments", out var experiments)) RefuseExperiments(experiments.Expression, diagnostics);
        SourceRange? first = null;
        foreach (var inner in content.Blocks)
        {
            if (!inner.Body.PartialContent(BlockSchemas.CompatibleWith, diagnostics).Content.Attributes.TryGetValue("opentofu", out var constraint)) continue;
            if (first is not null)
            {
                diagnostics.Error("Duplicate compatible_with block", $"A language block says once which releases of OpenTofu it is for, and this one did at {first}.", inner.DefinitionRange);
                continue;
            }
            first = constraint.Range;
            if (Literals.Version(constraint, diagnostics) is { } requirement) file.RequiredVersions.Add(requirement with { OfOpenTofu = true });
        }
    }

    private static void CheckEdition(Expression expression, DiagnosticList diagnostics)
    {
        var keyword = expression.AsKeyword();
        if (keyword is null) diagnostics.Error("Invalid language edition", $"The edition is a keyword without quotes. There is one edition, {Edition}, which is the default.", expression.Range);
        else if (keyword != Edition) diagnostics.Error("Unsupported language edition", $"There is one edition of the language in OpenTofu {OpenTofuRelease.Text}, {Edition}. A module that needs {keyword} is for another release, or for another program.", expression.Range);
    }

    private static void RefuseExperiments(Expression expression, DiagnosticList diagnostics)
    {
        foreach (var element in Literals.List(expression, diagnostics))
        {
            var keyword = element.AsKeyword();
            if (keyword is null) diagnostics.Error("Invalid experiment keyword", "Experiments are named by keywords without quotes.", element.Range);
            else diagnostics.Error("Unknown experiment keyword", $"There is no experiment \"{keyword}\" in this release.", element.Range);
        }
    }
}
