using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Inputs;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Gives an input variable its value: from outside for the root module, from the call's argument elsewhere.</summary>
internal sealed class VariableNode(ModuleTree tree, Variable variable) : StackNode(tree)
{
    public override string Name => InModule($"var.{variable.Name} (expand)");

    public override ModuleTree ReferencesFrom => Tree.Parent ?? Tree;

    public override IEnumerable<Traversal> References => Argument?.Expression.Variables ?? [];

    private Hcl.Bodies.Attribute? Argument => Tree.Call?.Arguments.GetValueOrDefault(variable.Name);

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree))
        {
            var value = module.Parent is null ? RootValue(walk) : CallValue(walk, module, diagnostics);
            if (variable.Sensitive) value = value.WithMarks(Marks.Sensitive);
            if (variable.Ephemeral) value = value.WithMarks(Marks.Ephemeral);
            module.Variables[variable.Name] = value;
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    private Value RootValue(StackWalk walk) =>
        walk.Operation != WalkOperation.Validate && walk.RootVariables.TryGetValue(variable.Name, out var given)
            ? given
            : Value.Unknown(variable.Constraint.Type);

    private Value CallValue(StackWalk walk, ModuleScope module, DiagnosticList diagnostics)
    {
        var given = Argument is { } argument
            ? new InputValue(walk.ScopeOf(module.Parent!, module.Repetition).Evaluate(argument.Expression, diagnostics), InputSource.Configuration, argument.Expression.Range)
            : InputValue.NotSet;
        if (!variable.Ephemeral && given.Value is { } value && (value.DeepMarks & Marks.Ephemeral) != 0)
        {
            diagnostics.Error(
                "Ephemeral value not allowed",
                "This input variable is not declared as accepting a ephemeral values, so it cannot be set to a result derived from an ephemeral value.",
                given.Range);
        }
        return VariableConversion.Convert(variable, given, InModule($"var.{variable.Name}"), diagnostics);
    }
}
