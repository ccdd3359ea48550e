using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Validation;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>A resource of the configuration with all its instances.</summary>
internal sealed class ResourceNode(ModuleTree tree, Resource resource, ProviderUse provider, Schema schema) : StackNode(tree)
{
    private IReadOnlyList<Traversal>? _bodyReferences;
    private IReadOnlyList<Traversal>? _provisionerReferences;

    public Resource Resource { get; } = resource;

    /// <summary>The configuration that serves all instances; each may use another instance of it.</summary>
    public ProviderConfigAddress Provider { get; } = provider.Config;

    public ProviderUse ProviderUse { get; } = provider;

    public Schema Schema { get; } = schema;
    public ConfigResource Address { get; } = new(tree.Path, resource.Address);

    /// <summary>Replacements create first: asked for by the resource itself or by one that depends on it.</summary>
    public bool CreateBeforeDestroy { get; set; }

    /// <summary>The nearest resources this one depends on, sorted: what the state records.</summary>
    public IReadOnlyList<ConfigResource> Dependencies { get; set; } = [];

    /// <summary>For a data resource: the managed resources whose pending changes put off its reading.</summary>
    public IReadOnlyList<ConfigResource> DelayedBy { get; set; } = [];

    public override string Name => $"{Address} (expand)";

    public override IEnumerable<Traversal> References => BodyReferences.Concat(OutsideBody(Resource));

    /// <summary>What a resource refers to in the arguments that every type has.</summary>
    public static IEnumerable<Traversal> OutsideBody(Resource resource) =>
        (resource.Count?.Variables ?? [])
        .Concat(resource.ForEach?.Variables ?? [])
        .Concat(resource.Lifecycle.Enabled?.Variables ?? [])
        .Concat(resource.Lifecycle.PreventDestroyIf?.Variables ?? [])
        .Concat(resource.Provider?.InstanceKey?.Variables ?? [])
        .Concat(resource.DependsOn)
        .Concat(resource.Lifecycle.ReplaceTriggeredBy.SelectMany(static trigger => trigger.Variables))
        .Concat(resource.Preconditions.Concat(resource.Postconditions)
            .SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables)));

    /// <summary>What provisioners refer to that run once an object is made; the object itself is made by then.</summary>
    public IReadOnlyList<Traversal> ProvisionerReferences => _provisionerReferences ??= Provisioning.ProvisionerReferences.Find(Resource);

    /// <summary>What the type's own arguments refer to.</summary>
    public IReadOnlyList<Traversal> BodyReferences => _bodyReferences ??= Decoding.SchemaReferences.Find(Schema.Block, Resource.Body);

    /// <summary>Tells which instances have verdicts to come.</summary>
    public void ExpectConditions(StackWalk walk, ModuleScope module, Expansion expansion)
    {
        var conditions = Resource.Preconditions.Count + Resource.Postconditions.Count;
        if (conditions == 0) return;
        var instances = expansion.Keys.Select(key => new ResourceInstanceAddress(module.Address, Resource.Address, key).ToString());
        walk.Conditions.Verdicts.Expect("resource", Address.ToString(), instances, conditions);
    }

    public override async ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        if (walk.ModulesAt(Tree).Count == 0) walk.Conditions.Verdicts.Expect("resource", Address.ToString(), [], 0);
        if (walk.Operation == WalkOperation.Plan)
        {
            var diagnostics = new DiagnosticList();
            var good = ResourceRules.Check(walk, this, diagnostics);
            walk.Report(diagnostics);
            if (!good) return false;
        }
        return await walk.Resources.ExecuteAsync(walk, this).ConfigureAwait(false);
    }
}
