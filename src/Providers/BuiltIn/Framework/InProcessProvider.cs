using System.Text.Json;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Runs a built-in provider behind the interface that plugin processes have, without crossing a process border.</summary>
/// <remarks>Calls that touch nothing outside complete synchronously: planning thousands of resources makes no task.</remarks>
/// <param name="directory">Where relative paths start; "" for the process's working directory.</param>
internal sealed class InProcessProvider(ProviderDefinition definition, InProcessSchema schema, TimeProvider time, string directory = "") : IProvider
{
    private static readonly IReadOnlyDictionary<string, IdentitySchema> NoIdentities = new Dictionary<string, IdentitySchema>();

    private readonly CancellationTokenSource _stop = new();
    private object? _configuration;

    // Files of the local and archive providers are made again as they were, which costs nobody anything.
    public bool ActsOutside => false;

    public ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation) => new(schema);

    public ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation) => new(NoIdentities);

    public ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticCollector();
        definition.Configuration.Validate(config, diagnostics);
        return new(new ProviderResult<Value>(config, diagnostics.Items));
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation)
    {
        var resource = schema.Resource(typeName);
        var diagnostics = new DiagnosticCollector();
        resource.Definition.Validate(config, diagnostics);
        resource.Validate(config, diagnostics);
        return new(diagnostics.Items);
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation)
    {
        var source = schema.Data(typeName);
        var diagnostics = new DiagnosticCollector();
        source.Definition.Validate(config, diagnostics);
        source.Validate(config, diagnostics);
        return new(diagnostics.Items);
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticCollector();
        _configuration = definition.Configure?.Invoke(config, diagnostics);
        return new(diagnostics.Items);
    }

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation)
    {
        var resource = schema.Resource(typeName);
        var context = Context(cancellation);
        Value? state = null;
        try
        {
            using var json = JsonDocument.Parse(rawState);
            state = version == resource.Definition.Schema.Version
                ? resource.Decode(json.RootElement)
                : resource.Upgrade(version, json.RootElement, context);
        }
        catch (Exception exception) when (exception is JsonException or ConversionException)
        {
            context.Diagnostics.Error(
                "Unable to Read Previously Saved State for UpgradeResourceState",
                "There was an error reading the saved resource state using the current resource schema.\n\n" +
                "If this resource state was last refreshed with Terraform CLI 0.11 and earlier, it must be refreshed or applied with " +
                "an older provider version first. If you manually modified the resource state, you will need to manually modify it to " +
                $"match the current resource schema. Otherwise, please report this to the provider developer:\n\n{exception.Message}");
        }
        return new(new ProviderResult<Value>(state, context.Diagnostics.Items));
    }

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticCollector();
        diagnostics.Error(
            "Unable to Read Previously Saved State for UpgradeResourceState",
            "There was an error reading the saved resource state using the current resource schema.\n\n" +
            "If this resource state was last refreshed with Terraform CLI 0.11 and earlier, it must be refreshed or applied with an " +
            "older provider version first.");
        return new(new ProviderResult<Value>(null, diagnostics.Items));
    }

    public async ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        var resource = schema.Resource(request.TypeName);
        using var calls = Linked(cancellation);
        var context = Context(calls.Token);
        var state = await resource.ReadAsync(request.CurrentState, context).ConfigureAwait(false);
        return new(state ?? Value.Null(resource.Definition.Type), request.Private, null, context.Diagnostics.Items);
    }

    public ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation)
    {
        if (request.ProposedNewState.IsNull) return new(new PlanResourceResult(request.ProposedNewState, [], request.PriorPrivate, false, null, []));
        var resource = schema.Resource(request.TypeName);
        var context = Context(cancellation);
        var planned = resource.Plan(new PlanInput(request.PriorState, request.ProposedNewState, request.Config, context), context.Diagnostics);
        return new(new PlanResourceResult(planned.State, planned.RequiresReplace, request.PriorPrivate, false, null, context.Diagnostics.Items));
    }

    public async ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation)
    {
        var resource = schema.Resource(request.TypeName);
        using var calls = Linked(cancellation);
        var context = Context(calls.Token);
        Value? state;
        if (request.PlannedState.IsNull)
        {
            await resource.DeleteAsync(request.PriorState, context).ConfigureAwait(false);
            state = context.Diagnostics.HasErrors ? request.PriorState : null;
        }
        else
        {
            var draft = new ObjectDraft(resource.Definition.Type, request.PlannedState);
            state = request.PriorState.IsNull
                ? await resource.CreateAsync(draft, context).ConfigureAwait(false)
                : await resource.UpdateAsync(request.PriorState, draft, context).ConfigureAwait(false) ?? request.PriorState;
        }
        return new(state ?? Value.Null(resource.Definition.Type), request.PlannedPrivate, false, null, context.Diagnostics.Items);
    }

    public async ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation)
    {
        var resource = schema.Resource(typeName);
        using var calls = Linked(cancellation);
        var context = Context(calls.Token);
        var state = await resource.ImportAsync(id ?? "", context).ConfigureAwait(false);
        return new(state is null ? [] : [new ImportedResource(typeName, state, null, null)], context.Diagnostics.Items);
    }

    public ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation)
    {
        var context = Context(cancellation);
        var state = schema.Resource(request.TargetTypeName).Move(request, context);
        return new(new MoveResourceResult(state, null, null, context.Diagnostics.Items));
    }

    public ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation) =>
        ReadDataSourceAsync(typeName, config, providerMeta, null, cancellation);

    public async ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, string? address, CancellationToken cancellation)
    {
        var source = schema.Data(typeName);
        using var calls = Linked(cancellation);
        var context = Context(calls.Token) with { Address = address };
        var result = await source.ReadAsync(new ObjectDraft(source.Definition.Type, config), context).ConfigureAwait(false);
        return new(result, context.Diagnostics.Items);
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation)
    {
        var ephemeral = schema.Ephemeral(typeName);
        var diagnostics = new DiagnosticCollector();
        ephemeral.Definition.Validate(config, diagnostics);
        ephemeral.Validate(config, diagnostics);
        return new(diagnostics.Items);
    }

    public async ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation)
    {
        var ephemeral = schema.Ephemeral(typeName);
        using var calls = Linked(cancellation);
        var context = Context(calls.Token);
        var result = await ephemeral.OpenAsync(new ObjectDraft(ephemeral.Definition.Type, config), context).ConfigureAwait(false);
        return new(result, null, null, context.Diagnostics.Items);
    }

    public ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        new(new RenewEphemeralResult(privateData, null, []));

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        new((IReadOnlyList<ProviderDiagnostic>)[]);

    public ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation) =>
        new(schema.FunctionNamed(name).Call(arguments, directory));

    public ValueTask StopAsync(CancellationToken cancellation)
    {
        _stop.Cancel();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private CallContext Context(CancellationToken cancellation) => new(new DiagnosticCollector(), time, _configuration, directory, cancellation);

    /// <summary>A token that ends with the call's own and with <see cref="StopAsync"/>.</summary>
    private CancellationTokenSource Linked(CancellationToken cancellation) =>
        CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
}
