using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration.Versions;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Compares required_version settings with the Terraform version Millwright answers to.</summary>
public static class RequiredVersionCheck
{
    public static void Check(ModuleTree tree, DiagnosticList diagnostics)
    {
        foreach (var module in tree.Descendants())
        {
            foreach (var requirement in module.Module.RequiredVersions) Check(module, requirement, diagnostics);
        }
    }

    private static void Check(ModuleTree module, VersionRequirement requirement, DiagnosticList diagnostics)
    {
        if (VersionConstraints.TryParse(requirement.Constraint) is not { } constraints) return;
        var prereleases = constraints.Conditions.Where(static condition => condition.Version.Prerelease.Length > 0).ToList();
        foreach (var condition in prereleases)
        {
            diagnostics.Error(
                "Invalid required_version constraint",
                $"Prerelease version constraints are not supported: {condition}. Remove the prerelease information from the constraint. Prerelease versions of terraform will match constraints using their version core only.",
                requirement.Range);
        }
        if (prereleases.Count > 0 || constraints.Allow(TerraformVersion.Current)) return;
        var subject = module.Path.IsRoot ? "This configuration" : $"Module {module.Path} (from {module.Call!.Source})";
        diagnostics.Error(
            "Unsupported Terraform Core version",
            $"{subject} does not support Terraform version {TerraformVersion.Text}. To proceed, either choose another supported Terraform version or update this version constraint. Version constraints are normally set for good reason, so updating the constraint may lead to other errors or unexpected behavior.",
            requirement.Range);
    }
}
