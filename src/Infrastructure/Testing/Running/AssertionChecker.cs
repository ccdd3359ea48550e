using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Evaluates the assertions of a run.</summary>
internal sealed class AssertionChecker(RunContext context, InstanceScope module, IReadOnlyDictionary<string, Value> variables)
{
    private readonly AssertionScope _scope = new(module, context, variables);

    private TestRunResult Result => context.Result;

    public void Check()
    {
        foreach (var rule in context.Run.Assertions) Check(rule);
    }

    /// <summary>Errors for references that name nothing at all, which are found before anything is planned.</summary>
    public static DiagnosticList CheckSyntax(TestRun run)
    {
        var diagnostics = new DiagnosticList();
        foreach (var traversal in RunOrder.Traversals(run))
        {
            var isOwn = traversal.RootName is "run" or "output" or "check" && traversal.Steps is [TraversalStep.Attribute, ..];
            if (!isOwn) References.Parse(traversal, diagnostics);
        }
        return diagnostics;
    }

    private void Check(CheckRule rule)
    {
        var problems = new DiagnosticList();
        CheckReferences(rule.Condition.Variables.Concat(rule.ErrorMessage.Variables), problems);
        if (!Result.Add(problems)) return;
        var message = Message(rule.ErrorMessage, problems);
        var value = rule.Condition.Evaluate(_scope, problems);
        if (!Result.Add(problems)) return;
        if (Verdict(rule, value.Unmark()) is not false) return;
        Result.Merge(TestStatus.Fail);
        Result.FailedAssertions.Add(message);
        Report(rule, "Test assertion failed", message);
    }

    /// <summary>Null, with an error, where the condition is none.</summary>
    private bool? Verdict(CheckRule rule, Value value)
    {
        if (value.IsNull) return Fail("Invalid condition run", "Condition expression must return either true or false, not null.");
        if (!value.IsKnown)
            return Fail("Unknown condition value", "Condition expression could not be evaluated at this time. This means you have executed a `run` block with `command = plan` and one of the values your condition depended on is not known until after the plan has been applied. Either remove this value from your condition, or execute an `apply` command from this `run` block. Alternatively, if there is an override for this value, you can make it available during the plan phase by setting `override_during = plan` in the `override_` block.");
        if (TypeConversion.TryConvert(value, DataType.Bool, out var verdict, out var error)) return verdict.AsBool();
        return Fail("Invalid condition run", $"Invalid condition run value: {error!.Message}.");

        bool? Fail(string summary, string detail)
        {
            Result.Merge(TestStatus.Error);
            Report(rule, summary, detail);
            return null;
        }
    }

    private void Report(CheckRule rule, string summary, string detail) => Result.Diagnostics.Add(
        Diagnostic.Error(summary, detail, rule.Condition.Range) with { Expression = rule.Condition, EvaluationContext = _scope });

    /// <summary>The message; empty where it is not known, sensitive or in error.</summary>
    private string Message(Expression expression, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        var value = expression.Evaluate(_scope, diagnostics);
        if (diagnostics.HasErrorsSince(before) || !value.IsKnown) return "";
        if (value.IsNull) return Unsuitable("must not be null");
        if (!TypeConversion.TryConvert(value, DataType.String, out var text, out var error)) return Unsuitable(error!.Message);
        if ((text.Marks & Marks.Sensitive) != 0)
        {
            diagnostics.Warning("Error message refers to sensitive values", "The error expression used to explain this condition refers to sensitive values, so Terraform will not display the resulting message.\n\nYou can correct this by removing references to sensitive values, or by carefully using the nonsensitive() function if the expression will not reveal the sensitive data.", expression.Range);
            return "";
        }
        return text.Unmark().AsString().Trim();

        string Unsuitable(string reason)
        {
            diagnostics.Add(Diagnostic.Error("Invalid error message", $"Unsuitable value for error message: {reason}.", expression.Range) with { Expression = expression, EvaluationContext = _scope });
            return "";
        }
    }

    private void CheckReferences(IEnumerable<Traversal> traversals, DiagnosticList diagnostics)
    {
        var checker = new ReferenceChecker(SchemaOf);
        foreach (var traversal in traversals)
        {
            if (traversal.Steps.Count > 0 && traversal.Steps[0] is TraversalStep.Attribute { Name: var name })
            {
                switch (traversal.RootName)
                {
                    case "run":
                        CheckRun(name, traversal, diagnostics);
                        continue;
                    case "output" or "var":
                    case "module" when module.Module.Tree.Children.ContainsKey(name):
                        continue;
                    case "check":
                        diagnostics.Error("Reference to \"check\" in invalid context", "The \"check\" object can only be referenced from an \"expect_failures\" attribute within a Terraform testing \"run\" block.", Named(traversal));
                        continue;
                }
            }
            if (References.Parse(traversal, diagnostics) is { } reference) checker.Check(reference, new ReferenceScope(module.Module.Tree), diagnostics);
        }
    }

    private Providers.Schemas.ProviderSchema? SchemaOf(Providers.ProviderAddress provider) =>
        context.Environment.Providers.SchemaAsync(provider) is { IsCompletedSuccessfully: true } loaded ? loaded.Result : null;

    private void CheckRun(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        if (context.Outputs.ContainsKey(name)) return;
        if (context.File.Runs.Any(r => r.Name == name))
            diagnostics.Error("Reference to unevaluated run block", $"The run \"{name}\" block has not yet been evaluated, so its results are not available here.", Named(traversal));
        else diagnostics.Error("Reference to undeclared run block", $"There is no run \"{name}\" declared in this test suite.", Named(traversal));
    }

    private static SourceRange Named(Traversal traversal) => SourceRange.Between(traversal.RootRange, traversal.Steps[0].Range);
}
