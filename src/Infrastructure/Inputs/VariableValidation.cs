using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Inputs;

/// <summary>Evaluates the validation rules of variables.</summary>
public static class VariableValidation
{
    /// <summary>Adds an error for every rule the value breaks.</summary>
    /// <param name="context">Where the rules are evaluated; it resolves the variable to the value.</param>
    /// <param name="valueRange">The place of the argument in a module block; null for a root variable, where the declaration is shown.</param>
    /// <param name="address">The variable's address with its module; null for a root variable.</param>
    /// <returns>The worst verdict of all rules, and the messages of those that failed.</returns>
    public static (CheckStatus Status, IReadOnlyList<string> Messages) Check(
        Variable variable, EvaluationContext context, DiagnosticList diagnostics, SourceRange? valueRange = null, string? address = null)
    {
        var status = CheckStatus.Pass;
        var messages = new List<string>();
        foreach (var rule in variable.Validations)
            status = CheckVerdicts.Worse(status, Check(rule, context, valueRange ?? variable.Range, address ?? $"var.{variable.Name}", messages, diagnostics));
        return (status, messages);
    }

    private static CheckStatus Check(CheckRule rule, EvaluationContext context, SourceRange subject, string address, List<string> messages, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var result = context.Evaluate(rule.Condition, problems);
        var message = context.Evaluate(rule.ErrorMessage, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return CheckStatus.Error;
        if (!result.IsKnown) return CheckStatus.Unknown;
        if (Invalid(result, out var condition) is { } reason)
        {
            diagnostics.Add(Diagnostic.Error("Invalid variable validation result", reason, rule.Condition.Range) with { Expression = rule.Condition, EvaluationContext = context });
            return CheckStatus.Error;
        }
        if (!condition.IsKnown) return CheckStatus.Unknown;
        if (condition.AsBool()) return CheckStatus.Pass;
        var text = Message(rule, message, context, diagnostics);
        if (text is not null) messages.Add(text);
        diagnostics.Add(Diagnostic.Error(
            "Invalid value for variable",
            $"{text ?? "Failed to evaluate condition error message."}\n\nThis was checked by the validation rule at {rule.Range}.",
            subject) with
        {
            FailedObject = address,
            Expression = rule.Condition,
            EvaluationContext = context,
        });
        return CheckStatus.Fail;
    }

    private static string? Invalid(Value result, out Value condition)
    {
        condition = result;
        if (result.IsNull) return "Validation condition expression must return either true or false, not null.";
        if (!TypeConversion.TryConvert(result, DataType.Bool, out condition, out var error)) return $"Invalid validation condition result value: {ConversionText.Of(error!)}.";
        condition = condition.Unmark();
        return null;
    }

    private static string? Message(CheckRule rule, Value message, EvaluationContext context, DiagnosticList diagnostics)
    {
        if (!message.IsKnown || message.IsNull) return null;
        if (!TypeConversion.TryConvert(message, DataType.String, out var text, out var error))
        {
            Report("Invalid error message", $"Unsuitable value for error message: {ConversionText.Of(error!)}.");
            return null;
        }
        if ((text.Marks & Marks.Sensitive) != 0)
        {
            Report("Error message refers to sensitive values", "The error expression used to explain this condition refers to sensitive values. Terraform will not display the resulting message.\n\nYou can correct this by removing references to sensitive values, or by carefully using the nonsensitive() function if the expression will not reveal the sensitive data.");
            return "The error message included a sensitive value, so it will not be displayed.";
        }
        if ((text.Marks & Marks.Ephemeral) != 0)
        {
            Report("Error message refers to ephemeral values", "The error expression used to explain this condition refers to ephemeral values. Terraform will not display the resulting message.\n\nYou can correct this by removing references to ephemeral values, or by carefully using the ephemeralasnull() function if the expression will not reveal the ephemeral data.");
            return "The error message included a sensitive value, so it will not be displayed.";
        }
        return text.Unmark().AsString().Trim() is { Length: > 0 } trimmed ? trimmed : null;

        void Report(string summary, string detail) => diagnostics.Add(
            Diagnostic.Error(summary, detail, rule.ErrorMessage.Range) with { Expression = rule.ErrorMessage, EvaluationContext = context });
    }
}
