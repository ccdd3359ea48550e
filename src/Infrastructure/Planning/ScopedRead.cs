using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Planning;

/// <summary>The reading of a data source for the check block it belongs to: what goes wrong fails the check, and is but a warning.</summary>
internal static class ScopedRead
{
    /// <summary>Makes the check's verdict and warnings of what a reading had to say; true where it failed.</summary>
    public static bool Settle(ResourceInstance instance, DiagnosticList problems, DiagnosticList diagnostics)
    {
        var name = $"check.{instance.Node.Resource.Check}";
        var (module, path) = (instance.Address.Module, instance.Node.Address.Module);
        if (problems.HasErrors)
        {
            instance.Walk.Conditions.Verdicts.Record(
                "check", path.IsRoot ? name : $"{path}.{name}", module.IsRoot ? name : $"{module}.{name}", CheckStatus.Fail, 0, [Told(problems)]);
        }
        diagnostics.AddRange(problems.Select(static problem => problem with { Severity = Severity.Warning, IsCheckVerdict = true }));
        return problems.HasErrors;
    }

    private static string Told(DiagnosticList problems) => problems.Count == 1
        ? Line(problems[0])
        : $"{problems.Count} problems:\n{string.Concat(problems.Select(static problem => $"\n- {Line(problem)}"))}";

    private static string Line(Diagnostic problem) => problem.Detail.Length == 0 ? problem.Summary : $"{problem.Summary}: {problem.Detail}";
}
