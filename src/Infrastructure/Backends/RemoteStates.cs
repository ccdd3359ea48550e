using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Reads other stacks' outputs for <c>terraform_remote_state</c>.</summary>
public static class RemoteStates
{
    /// <summary>What the built-in provider reads remote states through.</summary>
    public static RemoteStateReader ReaderFor(BackendSite site) =>
        (backend, config, workspace, cancellation) => ReadAsync(backend, config, workspace, site, cancellation);

    /// <summary>The root outputs as an object; a null value where there is no state.</summary>
    public static async ValueTask<ProviderResult<Value>> ReadAsync(string backend, Value config, string workspace, BackendSite site, CancellationToken cancellation)
    {
        if (Catalogued(backend) is not { } type) return Failed("Invalid backend configuration", $"There is no backend type named {Quoting.Quote(backend)}.", "backend");
        var problems = new DiagnosticList();
        if (Convert(type, config) is not { } converted) return Failed("Invalid backend configuration", Mismatch(type, config), "config");
        if (type.Configure(converted, site, problems) is not { } configured)
        {
            return new ProviderResult<Value>(null, [.. problems.Select(static p => At(p.Severity, p.Summary, p.Detail, "config"))]);
        }
        try
        {
            var state = await configured.Open(workspace).ReadAsync(cancellation).ConfigureAwait(false);
            return new ProviderResult<Value>(state is null ? Value.DynamicNull : Outputs(state), []);
        }
        catch (StateStoreException e)
        {
            return new ProviderResult<Value>(null, [new ProviderDiagnostic(Severity.Error, e.Message, "")]);
        }
    }

    private static IBackendType? Catalogued(string name) => BackendCatalog.Find(name, null, new DiagnosticList());

    private static Value Outputs(StateSnapshot state) =>
        Value.Object(state.Outputs.Select(static o => KeyValuePair.Create(o.Key, o.Value.Value)));

    private static Value? Convert(IBackendType type, Value config) => Mismatch(type, config).Length > 0
        ? null
        : Value.Object(type.Schema.Attributes.Select(a => KeyValuePair.Create(a.Name, Given(config, a.Name) is { } value ? TypeConversion.Convert(value, a.Type) : Value.Null(a.Type))));

    /// <summary>Why a configuration does not fit a backend's schema; empty where it does.</summary>
    private static string Mismatch(IBackendType type, Value config)
    {
        var start = $"The given configuration is not valid for backend \"{type.Name}\": ";
        foreach (var attribute in type.Schema.Attributes)
        {
            if (Given(config, attribute.Name) is { } value && !TypeConversion.TryConvert(value, attribute.Type, out _, out var error)) return $"{start}.{attribute.Name}: {error!.Message}.";
        }
        if (!config.HasContent) return "";
        var unexpected = config.UnmarkDeep().Entries().Select(static e => e.Key).FirstOrDefault(name => type.Schema.Attribute(name) is null);
        return unexpected is null ? "" : $"{start}unexpected attribute \"{unexpected}\".";
    }

    private static Value? Given(Value config, string name) => config.UnmarkDeep() is { HasContent: true } given ? given.TryGet(name) : null;

    private static ProviderResult<Value> Failed(string summary, string detail, string attribute) =>
        new(null, [At(Severity.Error, summary, detail, attribute)]);

    private static ProviderDiagnostic At(Severity severity, string summary, string detail, string attribute) =>
        new(severity, summary, detail, ValuePath.Empty.Attribute(attribute));
}
