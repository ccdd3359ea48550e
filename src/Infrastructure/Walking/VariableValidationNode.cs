using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Inputs;
using Millwright.Values;

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
            var address = module.Address.IsRoot ? $"var.{variable.Name}" : $"{module.Address}.var.{variable.Name}";
            var (status, messages) = VariableValidation.Check(variable, ScopeIn(module, walk), diagnostics, argument?.Expression.Range, address);
            walk.Conditions.Verdicts.Record("var", config, address, status, variable.Validations.Count, messages);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    /// <summary>During validation only this variable's own value is known to its rules.</summary>
    private InstanceScope ScopeIn(ModuleScope module, StackWalk walk)
    {
        var scope = walk.ScopeOf(module);
        if (walk.Operation != WalkOperation.Validate) return scope;
        scope.Variables["var"] = Value.Object([.. Tree.Module.Variables.Values.Select(other =>
            (other.Name, other.Name == variable.Name ? module.Variables[other.Name] : InstanceScope.UnknownFor(other)))]);
        return scope;
    }
}
