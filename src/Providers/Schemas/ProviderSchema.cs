namespace Millwright.Providers.Schemas;

/// <summary>All schemas of a provider. Types are decoded when first asked for, as a provider may have thousands.</summary>
public abstract class ProviderSchema
{
    public abstract Schema Provider { get; }

    /// <summary>What the provider had to say when asked for its schemas; with errors the schemas are of no use.</summary>
    public virtual IReadOnlyList<ProviderDiagnostic> Diagnostics => [];

    /// <summary>The schema of a module's provider_meta block, or null.</summary>
    public virtual Schema? ProviderMeta => null;

    public abstract IEnumerable<string> ResourceTypeNames { get; }
    public abstract IEnumerable<string> DataSourceNames { get; }
    public virtual IEnumerable<string> EphemeralResourceNames => [];
    public virtual IEnumerable<string> FunctionNames => [];

    /// <summary>Null where the provider has no such type.</summary>
    public abstract Schema? ResourceType(string name);

    public abstract Schema? DataSource(string name);

    public virtual Schema? EphemeralResource(string name) => null;

    public virtual FunctionSignature? Function(string name) => null;

    /// <summary>The provider wants planned destroys shown to it.</summary>
    public virtual bool PlanDestroy => false;

    /// <summary>The provider can move state between resource types.</summary>
    public virtual bool MoveResourceState => false;
}
