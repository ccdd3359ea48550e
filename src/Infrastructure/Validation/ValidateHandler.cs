using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Validation;

/// <summary>Validates a resource's configuration with every reference unknown, and shows it to its provider.</summary>
internal sealed class ValidateHandler : IResourceHandler
{
    public async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        var succeeded = true;
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var diagnostics = new DiagnosticList();
            try
            {
                await ValidateAsync(walk, node, module, diagnostics).ConfigureAwait(false);
            }
            catch (ProviderCrashedException e)
            {
                diagnostics.Add(ProviderDiagnostics.Crash(e) with { Subject = node.Resource.Range });
            }
            walk.Report(diagnostics);
            succeeded &= !diagnostics.HasErrors;
        }
        return succeeded;
    }

    private static async ValueTask ValidateAsync(StackWalk walk, ResourceNode node, ModuleScope module, DiagnosticList diagnostics)
    {
        var resource = node.Resource;
        var type = node.Schema.Block.ImpliedType;
        var values = new ResourceValues(type);
        module.Resources[resource.Address] = values;
        var repeated = resource.Count is not null || resource.ForEach is not null;
        if (!repeated)
        {
            values.Expand(ExpansionMode.Single);
            var unknown = Value.Unknown(type);
            values.Set(InstanceKey.None, resource.Address.Mode == ResourceMode.Ephemeral ? unknown.WithMarks(Marks.Ephemeral) : unknown);
        }
        walk.Expander.Expand(walk, walk.ScopeOf(module), resource.Count, resource.ForEach, resource.Lifecycle.Enabled, diagnostics);
        walk.ScopeOf(module).CheckDependsOn(resource.DependsOn, diagnostics);
        var scope = walk.ScopeOf(module, ResourceRules.RepetitionOf(resource));
        await ValidateBodyAsync(walk, node, scope, diagnostics).ConfigureAwait(false);
        var withSelf = ResourceRules.SelfScope(walk, node, module);
        Planning.PreventDestroy.Validate(resource, scope, diagnostics);
        Conditions(resource.Preconditions, scope, diagnostics);
        Conditions(resource.Postconditions, withSelf, diagnostics);
        ResourceRules.CheckProvisioners(resource, withSelf, diagnostics);
    }

    private static async ValueTask ValidateBodyAsync(StackWalk walk, ResourceNode node, InstanceScope scope, DiagnosticList diagnostics)
    {
        var resource = node.Resource;
        var problems = new DiagnosticList();
        var (config, marks) = scope.Decode(node.Schema.Block, resource.Body, problems).UnmarkDeepWithPaths();
        if (resource.Provider?.InstanceKey is { } key) scope.Evaluate(key, problems);
        if (!problems.HasErrors) IgnoredChanges.Check(resource, node.Schema.Block, problems);
        if (!problems.HasErrors && resource.Address.Mode != ResourceMode.Ephemeral)
            Planning.EphemeralValues.Refuse(node.Schema.Block, marks, resource.Body, node.Address.ToString(), problems);
        if (!problems.HasErrors) await AskProviderAsync(walk, node, config, problems).ConfigureAwait(false);
        diagnostics.AddRange(problems);
    }

    private static async ValueTask AskProviderAsync(StackWalk walk, ResourceNode node, Value config, DiagnosticList diagnostics)
    {
        var resource = node.Resource;
        var said = await walk.Providers.ValidateAsync(node.Provider.Provider, resource.Address, config, node.Schema.Block.ImpliedType).ConfigureAwait(false);
        ProviderDiagnostics.Report(said, resource.Body, node.Address.ToString(), diagnostics);
    }

    /// <summary>Conditions are evaluated for their mistakes; their verdicts wait for a plan.</summary>
    private static void Conditions(IReadOnlyList<CheckRule> rules, InstanceScope scope, DiagnosticList diagnostics)
    {
        foreach (var rule in rules)
        {
            scope.Evaluate(rule.Condition, diagnostics);
            scope.Evaluate(rule.ErrorMessage, diagnostics);
        }
    }
}
