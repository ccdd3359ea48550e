using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Everything a built-in provider consists of.</summary>
internal sealed record ProviderDefinition
{
    public static readonly ObjectDefinition NoConfiguration = new("", []);

    public ObjectDefinition Configuration { get; init; } = NoConfiguration;
    public IReadOnlyList<ResourceType> Resources { get; init; } = [];
    public IReadOnlyList<DataSourceType> DataSources { get; init; } = [];
    public IReadOnlyList<EphemeralType> EphemeralResources { get; init; } = [];
    public IReadOnlyList<ProviderFunction> Functions { get; init; } = [];

    /// <summary>Turns the provider's configuration into what its resources ask for; null where they ask for nothing.</summary>
    public Func<Value, DiagnosticCollector, object?>? Configure { get; init; }
}
