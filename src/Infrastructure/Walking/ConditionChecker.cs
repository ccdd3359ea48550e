using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Evaluates preconditions, postconditions and assertions, and remembers every verdict.</summary>
internal sealed class ConditionChecker
{
    private readonly Dictionary<(string Kind, string Config), SortedDictionary<string, CheckInstance>> _results = [];
    private readonly Lock _lock = new();

    /// <summary>The verdicts so far, by object.</summary>
    public IReadOnlyList<CheckResult> Results
    {
        get
        {
            lock (_lock)
            {
                return [.. _results
                    .OrderBy(static r => r.Key.Config, StringComparer.Ordinal)
                    .Select(static r => new CheckResult(r.Key.Kind, r.Key.Config, Overall(r.Value.Values), [.. r.Value.Values]))];
            }
        }
    }

    /// <summary>False where a rule failed (or could not be evaluated); the diagnostics say which.</summary>
    /// <param name="title">How messages name the rule, such as "Resource precondition".</param>
    public bool Check(
        string kind,
        string address,
        string configAddress,
        string title,
        IReadOnlyList<CheckRule> rules,
        InstanceScope scope,
        WalkOperation operation,
        DiagnosticList diagnostics,
        bool asWarnings = false)
    {
        if (rules.Count == 0) return true;
        var status = CheckStatus.Pass;
        var messages = new List<string>();
        foreach (var rule in rules)
        {
            var verdict = Evaluate(rule, title, address, scope, diagnostics, asWarnings, messages);
            status = Worse(status, verdict);
        }
        if (operation != WalkOperation.Validate) Record(kind, configAddress, address, status, messages);
        return asWarnings || status is CheckStatus.Pass or CheckStatus.Unknown;
    }

    private static CheckStatus Evaluate(
        CheckRule rule,
        string title,
        string address,
        InstanceScope scope,
        DiagnosticList diagnostics,
        bool asWarnings,
        List<string> messages)
    {
        var local = new DiagnosticList();
        var value = scope.Evaluate(rule.Condition, local);
        if (local.HasErrors)
        {
            diagnostics.AddRange(asWarnings ? local.Select(static d => d with { Severity = Severity.Warning }) : local);
            return CheckStatus.Error;
        }
        var severity = asWarnings ? Severity.Warning : Severity.Error;
        value = value.Unmark();
        if (!value.IsKnown) return CheckStatus.Unknown;
        if (value.IsNull || !TypeConversion.TryConvert(value, DataType.Bool, out var verdict, out var error))
        {
            var detail = value.IsNull
                ? "Condition expression must return either true or false, not null."
                : "Invalid condition result value: a bool is required.";
            diagnostics.Add(new Diagnostic(severity, "Invalid condition result", detail)
            {
                Subject = rule.Condition.Range, Expression = rule.Condition, EvaluationContext = scope,
            });
            return CheckStatus.Error;
        }
        if (verdict.AsBool()) return CheckStatus.Pass;
        var message = Message(rule, scope, diagnostics);
        messages.Add(message);
        diagnostics.Add(new Diagnostic(severity, $"{title} failed", message)
        {
            Subject = rule.Condition.Range, Expression = rule.Condition, EvaluationContext = scope,
        });
        return CheckStatus.Fail;
    }

    private static string Message(CheckRule rule, InstanceScope scope, DiagnosticList diagnostics)
    {
        var local = new DiagnosticList();
        var value = scope.Evaluate(rule.ErrorMessage, local);
        if (!local.HasErrors && (value.DeepMarks & Marks.Sensitive) != 0)
        {
            diagnostics.Add(Diagnostic.Warning(
                "Error message refers to sensitive values",
                "The error expression used to explain this condition refers to sensitive values, so Terraform will not display the resulting message.\n\nYou can correct this by removing references to sensitive values, or by carefully using the nonsensitive() function if the expression will not reveal the sensitive data.",
                rule.ErrorMessage.Range));
            return "The error message included a sensitive value, so it will not be displayed.";
        }
        value = value.Unmark();
        if (local.HasErrors || !value.HasContent || !TypeConversion.TryConvert(value, DataType.String, out var text, out _))
        {
            diagnostics.AddRange(local);
            return "This check failed, but has an invalid error message.";
        }
        return text.AsString().Trim();
    }

    private void Record(string kind, string configAddress, string address, CheckStatus status, List<string> messages)
    {
        lock (_lock)
        {
            if (!_results.TryGetValue((kind, configAddress), out var instances))
                _results.Add((kind, configAddress), instances = new(StringComparer.Ordinal));
            if (instances.TryGetValue(address, out var earlier))
                instances[address] = new(address, Worse(earlier.Status, status), [.. earlier.FailureMessages, .. messages]);
            else
                instances.Add(address, new(address, status, messages));
        }
    }

    private static CheckStatus Overall(IEnumerable<CheckInstance> instances) =>
        instances.Aggregate(CheckStatus.Pass, static (status, instance) => Worse(status, instance.Status));

    private static CheckStatus Worse(CheckStatus a, CheckStatus b) => Rank(a) >= Rank(b) ? a : b;

    private static int Rank(CheckStatus status) => status switch
    {
        CheckStatus.Error => 3,
        CheckStatus.Fail => 2,
        CheckStatus.Unknown => 1,
        _ => 0,
    };
}
