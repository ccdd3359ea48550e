using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Evaluates preconditions, postconditions and assertions, and remembers every verdict.</summary>
internal sealed class ConditionChecker(ModuleTree root)
{
    private const string NoMessage = "This check failed, but has an invalid error message as described in the other accompanying messages.";

    public CheckVerdicts Verdicts { get; } = new(root);

    /// <summary>False where a rule failed (or could not be evaluated); the diagnostics say which.</summary>
    /// <param name="title">How messages name the rule, such as "Resource precondition".</param>
    /// <param name="advisory">What fails is but a warning and does not stand in the way of the run.</param>
    public bool Check(
        string kind,
        string address,
        string configAddress,
        string title,
        IReadOnlyList<CheckRule> rules,
        InstanceScope scope,
        WalkOperation operation,
        DiagnosticList diagnostics,
        bool advisory = false)
    {
        if (rules.Count == 0) return true;
        var status = CheckStatus.Pass;
        var problems = new DiagnosticList();
        var messages = new List<string>();
        foreach (var rule in rules)
        {
            var verdict = Evaluate(rule, title, address, scope, problems, advisory, kind == "check", messages);
            status = CheckVerdicts.Worse(status, verdict);
        }
        if (operation != WalkOperation.Validate) Verdicts.Record(kind, configAddress, address, status, rules.Count, messages);
        diagnostics.AddRange(kind == "check" ? problems.Select(static d => d with { IsCheckVerdict = !d.IsError }) : problems);
        return status is CheckStatus.Pass or CheckStatus.Unknown || (advisory && status is CheckStatus.Fail);
    }

    /// <summary>Looks at rules for mistakes that need no values: what they refer to, and what their messages are.</summary>
    public static void Validate(IReadOnlyList<CheckRule> rules, InstanceScope scope, DiagnosticList diagnostics)
    {
        foreach (var rule in rules)
        {
            scope.Admits(rule.Condition, diagnostics);
            Message(rule, scope, diagnostics);
        }
    }

    private static CheckStatus Evaluate(CheckRule rule, string title, string address, InstanceScope scope, DiagnosticList diagnostics, bool advisory, bool reportsUnknown, List<string> messages)
    {
        var problems = new DiagnosticList();
        var message = Message(rule, scope, problems);
        var value = scope.Evaluate(rule.Condition, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return CheckStatus.Error;
        if (!value.IsKnown)
        {
            if (reportsUnknown) Report(Severity.Warning, "known after apply", "The condition could not be evaluated at this time, a result will be known when this plan is applied.");
            return CheckStatus.Unknown;
        }
        value = value.Unmark();
        if (value.IsNull) return Invalid("Condition expression must return either true or false, not null.");
        if (!TypeConversion.TryConvert(value, DataType.Bool, out var verdict, out var error)) return Invalid($"Invalid condition result value: {ConversionText.Of(error!)}.");
        if (verdict.AsBool()) return CheckStatus.Pass;
        if (message.Length > 0) messages.Add(message);
        Report(advisory ? Severity.Warning : Severity.Error, "failed", message.Length > 0 ? message : NoMessage);
        return CheckStatus.Fail;

        CheckStatus Invalid(string detail)
        {
            diagnostics.Add(About(rule.Condition, new Diagnostic(Severity.Error, "Invalid condition result", detail), scope));
            return CheckStatus.Error;
        }

        void Report(Severity severity, string outcome, string detail) => diagnostics.Add(
            About(rule.Condition, new Diagnostic(severity, $"{title} {outcome}", detail) { FailedObject = address }, scope));
    }

    /// <summary>The message, or nothing where it cannot be shown; the diagnostics say why.</summary>
    private static string Message(CheckRule rule, InstanceScope scope, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var value = scope.Evaluate(rule.ErrorMessage, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return "";
        if (!TypeConversion.TryConvert(value, DataType.String, out var text, out var error)) return Refuse(Severity.Error, "Invalid error message", $"Unsuitable value for error message: {ConversionText.Of(error!)}.");
        if (!text.IsKnown) return "";
        if (text.IsNull) return Refuse(Severity.Error, "Invalid error message", "Unsuitable value for error message: must not be null.");
        if ((text.Marks & Marks.Sensitive) != 0)
            return Refuse(Severity.Warning, "Error message refers to sensitive values", "The error expression used to explain this condition refers to sensitive values, so Terraform will not display the resulting message.\n\nYou can correct this by removing references to sensitive values, or by carefully using the nonsensitive() function if the expression will not reveal the sensitive data.");
        if ((text.Marks & Marks.Ephemeral) != 0)
            return Refuse(Severity.Warning, "Error message refers to ephemeral values", "The error expression used to explain this condition refers to ephemeral values, so Terraform will not display the resulting message.\n\nYou can correct this by removing references to ephemeral values, or by using the ephemeralasnull() function on the references to not reveal ephemeral data.");
        return text.Unmark().AsString().Trim();

        string Refuse(Severity severity, string summary, string detail)
        {
            diagnostics.Add(new Diagnostic(severity, summary, detail) { Subject = rule.ErrorMessage.Range });
            return "";
        }
    }

    private static Diagnostic About(Expression expression, Diagnostic diagnostic, InstanceScope scope) =>
        diagnostic with { Subject = expression.Range, Expression = expression, EvaluationContext = scope };
}
