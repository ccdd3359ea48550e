using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Provisioning;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Validation;

/// <summary>The rules of a resource block that only validation looks at: evaluating the block would not find them broken.</summary>
internal static class ResourceRules
{
    /// <summary>What count and each may mean somewhere in the block.</summary>
    public static RepetitionData RepetitionOf(Resource resource) =>
        resource.Count is not null ? RepetitionData.UnknownCount
        : resource.ForEach is not null ? RepetitionData.UnknownEach
        : RepetitionData.None;

    /// <summary>All of them, for a plan, which has no use for a resource that breaks one.</summary>
    public static bool Check(StackWalk walk, ResourceNode node, DiagnosticList diagnostics)
    {
        var resource = node.Resource;
        var problems = new DiagnosticList();
        CheckSelfReferences(node, problems);
        foreach (var module in walk.ModulesAt(node.Tree).Take(1))
        {
            walk.ScopeOf(module).CheckDependsOn(resource.DependsOn, problems);
            IgnoredChanges.Check(resource, node.Schema.Block, problems);
            CheckProvisioners(resource, SelfScope(walk, node, module), problems);
        }
        diagnostics.AddRange(problems);
        return !problems.HasErrors;
    }

    private static void CheckSelfReferences(ResourceNode node, DiagnosticList diagnostics)
    {
        var repetition = (node.Resource.Count?.Variables ?? []).Concat(node.Resource.ForEach?.Variables ?? []);
        foreach (var reference in References.ParseAll(node.BodyReferences.Concat(repetition), new DiagnosticList()))
        {
            if (!node.Resource.Address.Equals(reference.Subject.Resource)) continue;
            var itself = node.Tree.Path.IsRoot ? $"{reference.Subject}" : $"{node.Tree.Path}.{reference.Subject}";
            diagnostics.Error("Self-referential block", $"Configuration for {itself} may not refer to itself.", reference.Range);
        }
    }

    /// <summary>Evaluates provisioner and connection blocks for their mistakes.</summary>
    public static void CheckProvisioners(Resource resource, InstanceScope scope, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        ResourceProvisioners.Validate(resource.Provisioners, resource.Connection, scope, problems);
        diagnostics.AddRange(problems);
    }

    public static InstanceScope SelfScope(StackWalk walk, ResourceNode node, ModuleScope module) =>
        walk.ScopeOf(module, RepetitionOf(node.Resource), new SelfObject(node.Resource.Address, Value.Unknown(node.Schema.Block.ImpliedType)));
}
