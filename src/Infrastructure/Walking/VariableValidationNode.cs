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
        var config = InModule($"var.{variable.Name}");
        walk.Conditions.Verdicts.Expect("var", config, [], 0);
        foreach (var module in walk.ModulesAt(Tree))
        {
            if (!module.Variables.ContainsKey(variable.Name)) continue;
            var argument = Tree.Call?.Arguments.GetValueOrDefault(variable.Name);
            var (status, messages) = VariableValidation.Check(variable, walk.ScopeOf(module), diagnostics, argument?.Expression.Range);
            var address = module.Address.IsRoot ? $"var.{variable.Name}" : $"{module.Address}.var.{variable.Name}";
            walk.Conditions.Verdicts.Record("var", config, address, status, variable.Validations.Count, messages);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }
}
