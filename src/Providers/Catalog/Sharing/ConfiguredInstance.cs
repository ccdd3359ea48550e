namespace Millwright.Providers.Catalog.Sharing;

/// <summary>A provider that has been configured, with what it had to say about that.</summary>
public sealed record ConfiguredInstance(IProvider Provider, IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    public bool Succeeded => Diagnostics.All(static d => d.Severity != Hcl.Diagnostics.Severity.Error);
}
