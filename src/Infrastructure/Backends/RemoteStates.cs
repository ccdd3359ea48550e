using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Reads other stacks' outputs for <c>terraform_remote_state</c>.</summary>
public static class RemoteStates
{
    /// <summary>The root outputs as an object; a null value where there is no state. Fits the provider's RemoteStateReader.</summary>
    public static async ValueTask<ProviderResult<Value>> ReadAsync(string backend, Value config, string workspace, BackendSite site, CancellationToken cancellation)
    {
        var problems = new DiagnosticList();
        if (BackendCatalog.Find(backend, null, problems) is { } type && Convert(type, config, problems) is { } converted)
        {
            if (type.Configure(converted, site, problems) is { } configured)
            {
                try
                {
                    var store = configured.Open(workspace);
                    var state = await store.ReadAsync(cancellation).ConfigureAwait(false);
                    return new ProviderResult<Value>(state is null ? Value.DynamicNull : Outputs(state), []);
                }
                catch (StateStoreException e)
                {
                    problems.Error("Error loading state error", $"error loading the remote state: {e.Message}");
                }
            }
        }
        return new ProviderResult<Value>(null, [.. problems.Select(static p => new ProviderDiagnostic(p.Severity, p.Summary, p.Detail, null))]);
    }

    private static Value Outputs(StateSnapshot state) =>
        Value.Object(state.Outputs.Select(static o => KeyValuePair.Create(o.Key, o.Value.Value)));

    private static Value? Convert(IBackendType type, Value config, DiagnosticList problems)
    {
        var given = config.UnmarkDeep();
        var values = new List<KeyValuePair<string, Value>>();
        foreach (var attribute in type.Schema.Attributes)
        {
            var value = given.HasContent ? given.TryGet(attribute.Name) : null;
            if (value is null) values.Add(new(attribute.Name, Value.Null(attribute.Type)));
            else if (TypeConversion.TryConvert(value, attribute.Type, out var converted, out var error)) values.Add(new(attribute.Name, converted));
            else problems.Error("Invalid backend configuration", $"The configuration is not valid for backend \"{type.Name}\": attribute \"{attribute.Name}\": {error!.Message}.");
        }
        if (given.HasContent)
        {
            foreach (var (name, _) in given.Entries())
            {
                if (type.Schema.Attribute(name) is null) problems.Error("Invalid backend configuration", $"The configuration is not valid for backend \"{type.Name}\": unsupported attribute \"{name}\".");
            }
        }
        return problems.HasErrors ? null : Value.Object(values);
    }
}
