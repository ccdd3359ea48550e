using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Inputs;

namespace Millwright.Infrastructure.Walking;

/// <summary>Checks a variable's value against its validation rules, which may look at other values of the module.</summary>
internal sealed class VariableValidationNode(ModuleTree tree, Variable variable) : StackNode(tree)
{
    public override string Name => InModule($"var.{variable.Name} (validation)");

    public override IEnumerable<Traversal> References =>
        variable.Validations.SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables));

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree))
        {
            if (!module.Variables.TryGetValue(variable.Name, out var value)) continue;
            var argument = Tree.Call?.Arguments.GetValueOrDefault(variable.Name);
            VariableValidation.Check(variable, value, walk.ScopeOf(module), diagnostics, argument?.Expression.Range);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }
}
