using System.Collections.Frozen;
using Millwright.Providers.Schemas;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>The schemas of a built-in provider.</summary>
internal sealed class InProcessSchema(ProviderDefinition definition) : ProviderSchema
{
    private readonly FrozenDictionary<string, ResourceType> _resources = definition.Resources.ToFrozenDictionary(static r => r.Name);
    private readonly FrozenDictionary<string, DataSourceType> _dataSources = definition.DataSources.ToFrozenDictionary(static d => d.Name);
    private readonly FrozenDictionary<string, EphemeralType> _ephemerals = definition.EphemeralResources.ToFrozenDictionary(static e => e.Name);
    private readonly FrozenDictionary<string, ProviderFunction> _functions = definition.Functions.ToFrozenDictionary(static f => f.Signature.Name);

    public override Schema Provider => definition.Configuration.Schema;
    public override IEnumerable<string> ResourceTypeNames => _resources.Keys;
    public override IEnumerable<string> DataSourceNames => _dataSources.Keys;
    public override IEnumerable<string> EphemeralResourceNames => _ephemerals.Keys;
    public override IEnumerable<string> FunctionNames => _functions.Keys;
    public override bool MoveResourceState => true;

    public override Schema? ResourceType(string name) => _resources.GetValueOrDefault(name)?.Definition.Schema;
    public override Schema? DataSource(string name) => _dataSources.GetValueOrDefault(name)?.Definition.Schema;
    public override Schema? EphemeralResource(string name) => _ephemerals.GetValueOrDefault(name)?.Definition.Schema;
    public override FunctionSignature? Function(string name) => _functions.GetValueOrDefault(name)?.Signature;

    public ResourceType Resource(string name) => _resources.GetValueOrDefault(name) ?? throw Missing("resource type", name);
    public DataSourceType Data(string name) => _dataSources.GetValueOrDefault(name) ?? throw Missing("data source", name);
    public EphemeralType Ephemeral(string name) => _ephemerals.GetValueOrDefault(name) ?? throw Missing("ephemeral resource type", name);
    public ProviderFunction FunctionNamed(string name) => _functions.GetValueOrDefault(name) ?? throw Missing("function", name);

    private static ProviderCrashedException Missing(string kind, string name) => new($"The provider has no {kind} \"{name}\".");
}
