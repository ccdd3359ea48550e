using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Testing.Running;
using Millwright.Infrastructure.Validation;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Testing;

/// <summary>What <c>validate</c> checks of test files: overrides, expected failures, and the local modules of runs.</summary>
public static class TestValidator
{
    public static async Task ValidateAsync(
        ModuleTree configuration,
        IReadOnlyList<TestFile> files,
        ProviderPool providers,
        string workingDirectory,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var validated = new HashSet<string>();
        foreach (var file in files)
        {
            diagnostics.AddRange(OverrideTargets.Check(file, configuration));
            foreach (var run in file.Runs)
            {
                if (run is { Module.Call.IsLocal: true, Configuration: { } module } && validated.Add(run.Module.Call.Source))
                    await StackValidator.ValidateAsync(module, providers.Fresh(), workingDirectory, diagnostics, stopping).ConfigureAwait(false);
                diagnostics.AddRange(OverrideTargets.Check(run.Overrides, run.Configuration ?? configuration));
                diagnostics.AddRange(ExpectedFailures.CheckReferences(run));
            }
        }
    }
}
