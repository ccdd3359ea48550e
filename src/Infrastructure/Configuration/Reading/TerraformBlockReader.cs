using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Versions;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads terraform blocks.</summary>
internal static class TerraformBlockReader
{
    private const string Edition = "TF2021";

    /// <summary>Experiments that have ended, with what became of them.</summary>
    private static readonly Dictionary<string, string> Concluded = new()
    {
        ["variable_validation"] = "Custom variable validation can now be used by default, without enabling an experiment.",
        ["provider_sensitive_attrs"] = "Provider-defined sensitive attributes are now redacted by default, without enabling an experiment.",
        ["suppress_provider_sensitive_attrs"] = "Provider-defined sensitive attributes are now redacted by default, without enabling an experiment.",
        ["config_driven_move"] = "Declarations of moved resource instances using \"moved\" blocks can now be used by default, without enabling an experiment.",
        ["preconditions_postconditions"] = "Condition blocks can now be used by default, without enabling an experiment.",
        ["module_variable_optional_attrs"] = "The final feature corresponding to this experiment differs from the experimental form and is available in the Terraform language from Terraform v1.3.0 onwards.",
    };

    public static void Read(Block block, ConfigurationFile file, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(BlockSchemas.Terraform, diagnostics);
        if (content.Attributes.TryGetValue("required_version", out var version) && Literals.Version(version, diagnostics) is { } requirement)
        {
            file.RequiredVersions.Add(requirement with { OfOpenTofu = FileNames.IsOpenTofu(block.DefinitionRange.FileName) });
        }
        if (content.Attributes.TryGetValue("language", out var language)) CheckLanguage(language.Expression.AsKeyword(), language.Expression.Range, diagnostics);
        if (content.Attributes.TryGetValue("experiments", out var experiments)) CheckExperiments(experiments, diagnostics);

        foreach (var inner in content.Blocks)
        {
            switch (inner.Type)
            {
                case "backend":
                    file.Backends.Add(new BackendConfig(inner.Labels[0], inner.Body, inner.DefinitionRange) { TypeRange = inner.LabelRanges[0] });
                    break;
                case "cloud":
                    file.Clouds.Add(new BackendConfig("cloud", inner.Body, inner.DefinitionRange) { TypeRange = inner.TypeRange });
                    break;
                case "encryption":
                    file.Encryptions.Add(new EncryptionConfig(inner.Body, inner.DefinitionRange));
                    break;
                case "required_providers":
                    if (RequiredProvidersReader.Read(inner, diagnostics) is { } providers) file.RequiredProviders.Add(providers);
                    break;
                case "provider_meta":
                    foreach (var attribute in inner.Body.JustAttributes(diagnostics).Values) attribute.Expression.Evaluate(null, diagnostics);
                    if (ProviderReader.CheckLocalName(inner.Labels[0], inner.DefinitionRange, diagnostics))
                    {
                        file.ProviderMetas.Add(new ProviderMeta(inner.Labels[0], inner.Body, inner.DefinitionRange));
                    }
                    break;
            }
        }
    }

    private static void CheckLanguage(string? edition, SourceRange range, DiagnosticList diagnostics)
    {
        if (edition is null)
        {
            diagnostics.Error("Invalid language edition", $"The language argument expects a bare language edition keyword. Terraform {TerraformRelease.Text} supports only language edition {Edition}, which is the default.", range);
        }
        else if (edition != Edition)
        {
            var relation = string.CompareOrdinal(edition, Edition) > 0 ? "newer" : "different";
            diagnostics.Error("Unsupported language edition", $"Terraform v{TerraformRelease.Text} only supports language edition {Edition}. This module requires a {relation} version of Terraform CLI.", range);
        }
    }

    private static void CheckExperiments(Hcl.Bodies.Attribute attribute, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        foreach (var element in Literals.List(attribute.Expression, problems))
        {
            var keyword = element.AsKeyword();
            if (keyword is null) problems.Error("Invalid experiment keyword", "Elements of \"experiments\" must all be keywords representing active experiments.", element.Range);
            else if (Concluded.TryGetValue(keyword, out var message)) problems.Error("Experiment has concluded", $"Experiment \"{keyword}\" is no longer available. {message}", element.Range);
            else problems.Error("Unknown experiment keyword", $"There is no current experiment with the keyword \"{keyword}\".", element.Range);
        }
        // A release offers no experiments, so what is wrong with a list of some hardly matters.
        diagnostics.Error("Module uses experimental features", "Experimental features are intended only for gathering early feedback on new language designs, and so are available only in alpha releases of Terraform.", attribute.NameRange);
    }
}
