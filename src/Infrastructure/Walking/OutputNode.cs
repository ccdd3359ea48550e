using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Evaluates an output value and its preconditions.</summary>
internal sealed class OutputNode(ModuleTree tree, Output output) : StackNode(tree)
{
    public Output Output { get; } = output;

    public override string Name => InModule($"output.{Output.Name} (expand)");

    public override IEnumerable<Traversal> References => Output.Expression.Variables
        .Concat(Output.DependsOn)
        .Concat(Output.Preconditions.SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables)));

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        walk.Conditions.Verdicts.Expect("output", OutputConfigAddress, [], 0);
        foreach (var module in walk.ModulesAt(Tree))
        {
            if (module.Override is { } given)
            {
                module.Outputs[Output.Name] = given.Type.HasAttribute(Output.Name) ? given.GetAttribute(Output.Name) : Value.DynamicNull;
                continue;
            }
            var scope = walk.ScopeOf(module);
            var passed = walk.Conditions.Check("output", Address(module), OutputConfigAddress, "Module output value precondition", Output.Preconditions, scope, walk.Operation, diagnostics);
            // A root output whose precondition fails keeps the value the state has of it.
            if (!passed && module.Parent is null) continue;
            var value = passed ? scope.Evaluate(Output.Expression, diagnostics) : Value.Dynamic;
            scope.CheckDependsOn(Output.DependsOn, diagnostics);
            value = Converted(value, diagnostics);
            Verify(module, value, diagnostics);
            if (Output.Sensitive) value = value.WithMarks(Marks.Sensitive);
            if (Output.Ephemeral) value = value.WithMarks(Marks.Ephemeral);
            module.Outputs[Output.Name] = value;
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    /// <summary>The value in the type the output is declared with.</summary>
    private Value Converted(Value value, DiagnosticList diagnostics)
    {
        if (Output.Constraint is not { } constraint) return value;
        try
        {
            return constraint.Convert(value);
        }
        catch (ConversionException error)
        {
            diagnostics.Error("Invalid output value", $"The value of output \"{Output.Name}\" does not fit the type it is declared with: {ConversionText.Of(error)}.", Output.Expression.Range);
            return Value.Unknown(constraint.Type);
        }
    }

    private string OutputConfigAddress => InModule($"output.{Output.Name}");

    private string Address(ModuleScope module) => module.Address.IsRoot ? $"output.{Output.Name}" : $"{module.Address}.output.{Output.Name}";

    private void Verify(ModuleScope module, Value value, DiagnosticList diagnostics)
    {
        if (!Output.Ephemeral && (value.DeepMarks & Marks.Ephemeral) != 0)
        {
            diagnostics.Error(
                "Ephemeral value not allowed",
                "This output value is not declared as returning an ephemeral value, so it cannot be set to a result derived from an ephemeral value.",
                Output.Expression.Range);
        }
        if (module.Parent is not null) return;
        if (Output.Ephemeral) diagnostics.Error("Ephemeral output not allowed", "Ephemeral outputs are not allowed in context of a root module", Output.Range);
        if (!Output.Sensitive && (value.DeepMarks & Marks.Sensitive) != 0)
        {
            diagnostics.Error(
                "Output refers to sensitive values",
                "To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent.\n\nIf you do intend to export this data, annotate the output value as sensitive by adding the following argument:\n    sensitive = true",
                Output.Range);
        }
    }
}
