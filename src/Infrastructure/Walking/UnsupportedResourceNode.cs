using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Validation;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>A resource of a type that its provider does not have: all that can be done is to say so.</summary>
internal sealed class UnsupportedResourceNode(ModuleTree tree, Resource resource, ProviderAddress provider, ProviderSchema schemas) : StackNode(tree)
{
    public Resource Resource { get; } = resource;

    public override string Name => InModule($"{Resource.Address} (expand)");

    public override IEnumerable<Traversal> References => ResourceNode.OutsideBody(Resource);

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree).Take(1))
        {
            walk.Expander.Expand(walk, walk.ScopeOf(module), Resource.Count, Resource.ForEach, Resource.Lifecycle.Enabled, diagnostics);
            walk.ScopeOf(module).CheckDependsOn(Resource.DependsOn, diagnostics);
            var scope = walk.ScopeOf(module, ResourceRules.RepetitionOf(Resource));
            foreach (var rule in Resource.Preconditions)
            {
                scope.Evaluate(rule.Condition, diagnostics);
                scope.Evaluate(rule.ErrorMessage, diagnostics);
            }
        }
        ResourceTypes.ReportUnknown(Resource, provider, schemas, diagnostics);
        walk.Report(diagnostics);
        return ValueTask.FromResult(false);
    }
}
