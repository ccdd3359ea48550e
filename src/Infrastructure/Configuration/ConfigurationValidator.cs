using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>What must be right before a walk over a configuration can begin. Everything else is found by walking.</summary>
public static class ConfigurationValidator
{
    public static void Validate(ModuleTree tree, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        ProvisionerTypes.Check(tree, problems);
        if (!problems.HasErrors)
        {
            ImportChecks.CheckPlaces(tree, problems);
            foreach (var module in tree.Descendants()) ModuleArguments.Check(module, problems);
        }
        diagnostics.AddRange(problems);
    }
}
