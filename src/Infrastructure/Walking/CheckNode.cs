using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>Evaluates a check block's assertions; what fails is a warning.</summary>
internal sealed class CheckNode(ModuleTree tree, CheckBlock check) : StackNode(tree)
{
    public override string Name => InModule($"check.{check.Name} (expand)");

    public override IEnumerable<Traversal> References =>
        check.Assertions.SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables));

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree))
        {
            var address = module.Address.IsRoot ? $"check.{check.Name}" : $"{module.Address}.check.{check.Name}";
            walk.Conditions.Check(
                "check", address, InModule($"check.{check.Name}"), "Check block assertion", check.Assertions, walk.ScopeOf(module, check: check.Name), walk.Operation, diagnostics, asWarnings: true);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(true);
    }
}
