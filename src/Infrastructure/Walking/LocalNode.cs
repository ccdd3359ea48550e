using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>Evaluates a local value.</summary>
internal sealed class LocalNode(ModuleTree tree, Local local) : StackNode(tree)
{
    public override string Name => InModule($"local.{local.Name} (expand)");

    public override IEnumerable<Traversal> References => local.Expression.Variables;

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree))
        {
            module.Locals[local.Name] = walk.ScopeOf(module).Evaluate(local.Expression, diagnostics);
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }
}
