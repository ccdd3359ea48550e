using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Takes the failures a run expects out of what came of it, and complains about those that did not come.</summary>
internal static class ExpectedFailures
{
    /// <summary>Errors for references to what cannot fail.</summary>
    public static DiagnosticList CheckReferences(TestRun run)
    {
        var diagnostics = new DiagnosticList();
        foreach (var traversal in run.ExpectFailures)
        {
            if (Address(traversal) is not null) continue;
            var (subject, range) = Subject(traversal);
            diagnostics.Error("Invalid `expect_failures` reference", $"You cannot expect failures from {subject}. You can only expect failures from checkable objects such as input variables, output values, check blocks, managed resources and data sources.", range);
        }
        return diagnostics;
    }

    /// <summary>What remains of the outcome: expected failures gone, failed checks made errors, failures that did not come added.</summary>
    public static DiagnosticList Settle(TestRun run, DiagnosticList outcome)
    {
        var expected = run.ExpectFailures.Select(static t => (Traversal: t, Address: Address(t)!)).ToList();
        var met = new HashSet<string>();
        var settled = new DiagnosticList();
        foreach (var diagnostic in outcome)
        {
            if (diagnostic.FailedObject is not { } failed || (!diagnostic.IsError && !IsCheck(failed)))
            {
                settled.Add(diagnostic);
                continue;
            }
            var found = expected.Find(e => Meets(e.Address, failed)).Address;
            if (found is null) settled.Add(diagnostic with { Severity = Severity.Error });
            else met.Add(found);
        }
        foreach (var (traversal, address) in expected)
        {
            if (!met.Contains(address))
                settled.Error("Missing expected failure", $"The checkable object, {address}, was expected to report an error but did not.", Subject(traversal).Range);
        }
        return settled;
    }

    /// <summary>The outcome of a plan that an apply should have followed, with a word on expected failures that came too early.</summary>
    public static DiagnosticList Explain(TestRun run, DiagnosticList outcome)
    {
        var explained = new DiagnosticList();
        foreach (var diagnostic in outcome)
        {
            if (diagnostic is { IsError: true, FailedObject: { } failed } && run.ExpectFailures.FirstOrDefault(t => Meets(Address(t)!, failed)) is { } traversal)
            {
                var place = traversal.RootName == "output" ? Subject(traversal).Range : (SourceRange?)null;
                explained.Warning("Expected failure while planning", $"A custom condition within {failed} failed during the planning stage and prevented the requested apply operation. While this was an expected failure, the apply operation could not be executed and so the overall test case will be marked as a failure and the original diagnostic included in the test report.", place);
            }
            explained.Add(diagnostic);
        }
        return explained;
    }

    public static bool IsCheck(string address)
    {
        var steps = address.Split('.');
        return steps.Length > 1 && steps[^2] == "check";
    }

    /// <summary>A resource is meant with all its instances, an instance alone.</summary>
    private static bool Meets(string expected, string failed) =>
        failed == expected || (failed.StartsWith(expected, StringComparison.Ordinal) && failed[expected.Length] == '[');

    /// <summary>The address of what may fail; null where the reference names something else.</summary>
    private static string? Address(Traversal traversal)
    {
        var (subject, _) = Subject(traversal);
        return traversal.RootName switch
        {
            "var" or "output" or "check" when traversal.Steps.Count > 0 => subject,
            "var" or "output" or "check" or "local" or "module" or "run" or "each" or "count" or "path" or "self" or "terraform" or "ephemeral" => null,
            _ => traversal.Steps.Count > 0 ? subject : null,
        };
    }

    /// <summary>The part of a traversal that names an object, and its place.</summary>
    private static (string Text, SourceRange Range) Subject(Traversal traversal)
    {
        var names = traversal.RootName is "data" or "resource" or "ephemeral" ? 2 : 1;
        var isResource = traversal.RootName is not ("var" or "output" or "check" or "local" or "run" or "each" or "count" or "path" or "self" or "terraform");
        if (isResource && traversal.Steps.Count > names && traversal.Steps[names] is TraversalStep.Index) names++;
        var steps = traversal.Steps.Take(names).ToList();
        var root = traversal.RootName == "resource" && steps.Count > 0 ? "" : traversal.RootName;
        var range = steps.Count == 0 ? traversal.RootRange : SourceRange.Between(traversal.RootRange, steps[^1].Range);
        return ((root + string.Concat(steps)).TrimStart('.'), range);
    }
}
