using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Reads other stacks' outputs for <c>terraform_remote_state</c>.</summary>
public static class RemoteStates
{
    /// <summary>What the built-in provider reads remote states through.</summary>
    /// <param name="encryption">How the state that a data source reads is encrypted, by the data source's address; null where none is.</param>
    public static RemoteStateReader ReaderFor(BackendSite site, Func<string?, TargetEncryption?>? encryption = null) =>
        (backend, config, workspace, address, cancellation) => ReadAsync(backend, config, workspace, site with { Encryption = encryption?.Invoke(address) }, cancellation);

    /// <summary>The root outputs as an object; a null value where there is no state.</summary>
    public static async ValueTask<ProviderResult<Value>> ReadAsync(string backend, Value config, string workspace, BackendSite site, CancellationToken cancellation)
    {
        if (Catalogued(backend) is not { } type) return Failed("Invalid backend configuration", $"There is no backend type named {Quoting.Quote(backend)}.", "backend");
        Value converted;
        try
        {
            converted = BackendConfiguration.FromObject(type, config);
        }
        catch (ConversionException e)
        {
            return Failed("Invalid backend configuration", $"The given configuration is not valid for backend \"{type.Name}\": {e.Message}.", "config");
        }
        var problems = new DiagnosticList();
        if (new BackendSettings(type, converted, 0).Configure(site, problems) is not { } configured)
            return new ProviderResult<Value>(null, [.. problems.Select(static p => At(p.Severity, p.Summary, p.Detail, "config"))]);
        var store = configured.Open(workspace);
        try
        {
            var state = await store.ReadAsync(cancellation).ConfigureAwait(false);
            return new ProviderResult<Value>(state is null ? Value.DynamicNull : Outputs(state), []);
        }
        catch (StateStoreException e)
        {
            return new ProviderResult<Value>(null, [new ProviderDiagnostic(Severity.Error, e.Message, "")]);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }

    private static IBackendType? Catalogued(string name) => BackendCatalog.Find(name, null, new DiagnosticList());

    private static Value Outputs(StateSnapshot state) =>
        Value.Object(state.Outputs.Select(static o => KeyValuePair.Create(o.Key, o.Value.Value)));

    private static ProviderResult<Value> Failed(string summary, string detail, string attribute) =>
        new(null, [At(Severity.Error, summary, detail, attribute)]);

    private static ProviderDiagnostic At(Severity severity, string summary, string detail, string attribute) =>
        new(severity, summary, detail, ValuePath.Empty.Attribute(attribute));
}
