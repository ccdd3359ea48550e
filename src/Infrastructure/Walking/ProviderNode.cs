using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>Configures a provider; every resource it serves waits for it.</summary>
internal sealed class ProviderNode(ModuleTree tree, ProviderConfigAddress address, ProviderConfig? config, Schema schema) : StackNode(tree)
{
    public ProviderConfigAddress Address { get; } = address;

    /// <summary>The provider block, or null where there is none and the configuration is empty.</summary>
    public ProviderConfig? Config { get; } = config;

    public Schema Schema { get; } = schema;

    public override string Name => Address.ToString();

    public override IEnumerable<Traversal> References =>
        Config is null || Config is { IsForTest: true, Mock: null } ? []
        : Config.Mock is not null ? Config.ForEach?.Variables ?? []
        : Decoding.SchemaReferences.Find(Schema.Block, Config.Body).Concat(Config.ForEach?.Variables ?? []);

    public override ValueTask<bool> ExecuteAsync(StackWalk walk) => walk.Providers.ConfigureAsync(walk, this);
}
