using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers.Versions;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Compares required_version settings with the versions of Terraform and OpenTofu that Millwright answers to.</summary>
public static class RequiredVersionCheck
{
    public static void Check(ModuleTree tree, DiagnosticList diagnostics)
    {
        foreach (var module in tree.Descendants()) Check(module.Module, module.Path, module.Call?.Source, diagnostics);
    }

    /// <summary>Checks one module without those it calls.</summary>
    /// <param name="source">As the call names it; null for the root.</param>
    public static void Check(Module module, ModulePath path, string? source, DiagnosticList diagnostics)
    {
        foreach (var requirement in module.RequiredVersions) Check(requirement, path, source, diagnostics);
    }

    private static void Check(VersionRequirement requirement, ModulePath path, string? source, DiagnosticList diagnostics)
    {
        if (VersionConstraints.TryParseLenient(requirement.Constraint) is not { } constraints) return;
        var prereleases = constraints.Terms.Where(static term => term.Prerelease.Length > 0).ToList();
        foreach (var term in prereleases)
        {
            diagnostics.Error(
                "Invalid required_version constraint",
                $"Prerelease version constraints are not supported: {term.Written}. Remove the prerelease information from the constraint. Prerelease versions of terraform will match constraints using their version core only.",
                requirement.Range);
        }
        if (prereleases.Count > 0 || constraints.Allows(requirement.OfOpenTofu ? OpenTofuRelease.Current : TerraformRelease.Current)) return;
        var subject = path.IsRoot ? "This configuration" : $"Module {path} (from {source})";
        if (requirement.OfOpenTofu)
        {
            diagnostics.Error(
                "Incompatible module",
                $"{subject} is for other releases of OpenTofu than {OpenTofuRelease.Text}, whose language is read here: it asks for \"{requirement.Constraint}\". Choose another version of the module, or change the constraint if you know that it is too strict.",
                requirement.Range);
            return;
        }
        diagnostics.Error(
            "Unsupported Terraform Core version",
            $"{subject} does not support Terraform version {TerraformRelease.Text}. To proceed, either choose another supported Terraform version or update this version constraint. Version constraints are normally set for good reason, so updating the constraint may lead to other errors or unexpected behavior.",
            requirement.Range);
    }
}
