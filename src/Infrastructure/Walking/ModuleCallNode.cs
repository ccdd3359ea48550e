using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;

namespace Millwright.Infrastructure.Walking;

/// <summary>Decides the instances of a module call; everything inside the module waits for it.</summary>
internal sealed class ModuleCallNode(ModuleTree tree) : StackNode(tree)
{
    private ModuleCall Call => Tree.Call!;

    public override string Name => $"{Tree.Path} (expand)";

    public override ModuleTree ReferencesFrom => Tree.Parent!;

    public override IEnumerable<Traversal> References =>
        (Call.Count?.Variables ?? []).Concat(Call.ForEach?.Variables ?? []).Concat(Call.Enabled?.Variables ?? []).Concat(Call.DependsOn)
        .Concat((Call.Providers ?? []).SelectMany(static p => p.InParent.InstanceKey?.Variables ?? []));

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var parent in walk.ModulesAt(Tree.Parent!))
        {
            walk.ScopeOf(parent).CheckDependsOn(Call.DependsOn, diagnostics);
            if (walk.Operation == WalkOperation.Validate) CheckProviderInstanceLookup(walk, parent, diagnostics);
            walk.ExpandModule(parent, Tree, walk.Expander.Expand(walk, walk.ScopeOf(parent), Call.Count, Call.ForEach, Call.Enabled, diagnostics));
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    private void CheckProviderInstanceLookup(StackWalk walk, ModuleScope parent, DiagnosticList diagnostics)
    {
        var repetition = Call.ForEach is not null ? RepetitionData.UnknownEach : Call.Count is not null ? RepetitionData.UnknownCount : RepetitionData.None;
        foreach (var passed in Call.Providers ?? [])
        {
            if (passed.InParent.InstanceKey is { } key) walk.ScopeOf(parent, repetition).Evaluate(key, diagnostics);
        }
    }
}
