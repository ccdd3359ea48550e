using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>A resource of the configuration with all its instances.</summary>
internal sealed class ResourceNode(ModuleTree tree, Resource resource, ProviderConfigAddress provider, Schema schema) : StackNode(tree)
{
    private IReadOnlyList<Traversal>? _bodyReferences;
    private IReadOnlyList<Traversal>? _provisionerReferences;

    public Resource Resource { get; } = resource;
    public ProviderConfigAddress Provider { get; } = provider;
    public Schema Schema { get; } = schema;
    public ConfigResource Address { get; } = new(tree.Path, resource.Address);

    /// <summary>Replacements create first: asked for by the resource itself or by one that depends on it.</summary>
    public bool CreateBeforeDestroy { get; set; }

    /// <summary>The nearest resources this one depends on, sorted: what the state records.</summary>
    public IReadOnlyList<ConfigResource> Dependencies { get; set; } = [];

    /// <summary>For a data resource: the managed resources whose pending changes put off its reading.</summary>
    public IReadOnlyList<ConfigResource> DelayedBy { get; set; } = [];

    public override string Name => $"{Address} (expand)";

    public override IEnumerable<Traversal> References => BodyReferences
        .Concat(Resource.Count?.Variables ?? [])
        .Concat(Resource.ForEach?.Variables ?? [])
        .Concat(Resource.DependsOn)
        .Concat(Resource.Lifecycle.ReplaceTriggeredBy.SelectMany(static trigger => trigger.Variables))
        .Concat(Resource.Preconditions.Concat(Resource.Postconditions)
            .SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables)));

    /// <summary>What provisioners refer to that run once an object is made; the object itself is made by then.</summary>
    public IReadOnlyList<Traversal> ProvisionerReferences => _provisionerReferences ??= Provisioning.ProvisionerReferences.Find(Resource);

    private IReadOnlyList<Traversal> BodyReferences => _bodyReferences ??= Decoding.SchemaReferences.Find(Schema.Block, Resource.Body);

    public override ValueTask<bool> ExecuteAsync(StackWalk walk) => walk.Resources.ExecuteAsync(walk, this);
}
