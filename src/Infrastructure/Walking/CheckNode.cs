using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;

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
        var config = InModule($"check.{check.Name}");
        walk.Conditions.Verdicts.Expect("check", config, [], 0);
        foreach (var module in walk.ModulesAt(Tree))
        {
            if (module.IsOverridden) continue;
            var scope = walk.ScopeOf(module, check: check.Name);
            if (walk.Operation == WalkOperation.Validate)
            {
                ConditionChecker.Validate(check.Assertions, scope, diagnostics);
                continue;
            }
            var address = module.Address.IsRoot ? $"check.{check.Name}" : $"{module.Address}.check.{check.Name}";
            // What the check looks at could not be read: that is its verdict.
            if (walk.Conditions.Verdicts.HasFailed("check", config, address)) continue;
            walk.Conditions.Check(
                "check", address, config, "Check block assertion", check.Assertions, scope, walk.Operation, diagnostics, advisory: true);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }
}
