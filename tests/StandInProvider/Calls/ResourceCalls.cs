using System.Globalization;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Objects;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Reads, plans and applies managed resources.</summary>
internal sealed class ResourceCalls(Settings settings)
{
    public async Task<IMessage> ReadAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        var definition = Catalog.Resources[request.TypeName];
        var current = WireValues.Decode(request.CurrentState, definition.Type);
        var fault = Fault.For(current, "read");
        await fault.BeginAsync(cancellation);
        var imported = request.Private.Equals(ResourceImport.Mark);
        var found = settings.Store is { } store ? store.Find(definition, current.TextAt("id")!)
            : imported ? Sample(definition, current)
            : current;
        return new ReadResourceResponse
        {
            NewState = fault.Encode(found ?? Value.Null(definition.Type), definition.Type),
            Private = imported ? ByteString.CopyFromUtf8("1") : fault.Text("private") is { } text ? ByteString.CopyFromUtf8(text) : request.Private,
            Deferred = Deferral(fault),
            Diagnostics = { fault.Diagnostics() },
        };
    }

    public static async Task<IMessage> PlanAsync(PlanResourceChangeRequest request, CancellationToken cancellation)
    {
        var definition = Catalog.Resources[request.TypeName];
        var (prior, proposed, config) = (
            WireValues.Decode(request.PriorState, definition.Type), WireValues.Decode(request.ProposedNewState, definition.Type), WireValues.Decode(request.Config, definition.Type));
        var fault = Fault.For(proposed.IsNull ? prior : config, "plan", Action(prior, proposed), config.ContainsUnknown ? "unknown" : "known");
        await fault.BeginAsync(cancellation);
        var plan = PlannedObject.Make(definition, prior, proposed, config);
        var response = new PlanResourceChangeResponse
        {
            PlannedState = fault.Encode(plan.Value, definition.Type),
            PlannedPrivate = fault.Text("private") is { } text ? ByteString.CopyFromUtf8(text) : request.PriorPrivate,
            LegacyTypeSystem = definition.IsLegacy || fault.Has("legacy"),
            Deferred = Deferral(fault),
            Diagnostics = { fault.Diagnostics() },
        };
        response.RequiresReplace.AddRange(plan.Replacements.Select(WirePath));
        response.RequiresReplace.AddRange(fault.Replacements());
        return response;
    }

    public async Task<IMessage> ApplyAsync(ApplyResourceChangeRequest request, CancellationToken cancellation)
    {
        var definition = Catalog.Resources[request.TypeName];
        var (prior, planned) = (WireValues.Decode(request.PriorState, definition.Type), WireValues.Decode(request.PlannedState, definition.Type));
        var fault = Fault.For(planned.IsNull ? prior : planned, "apply", Action(prior, planned));
        var response = new ApplyResourceChangeResponse { LegacyTypeSystem = definition.IsLegacy || fault.Has("legacy") };
        try
        {
            await fault.BeginAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            response.NewState = request.PriorState;
            response.Diagnostics.Add(new Diagnostic { Severity = Diagnostic.Types.Severity.Error, Summary = "Stopped", Detail = "The provider was asked to stop." });
            return response;
        }
        response.Diagnostics.AddRange(fault.Diagnostics());
        if (planned.IsNull)
        {
            if (response.Diagnostics.Count == 0) settings.Store?.Remove(definition, prior.TextAt("id")!);
            response.NewState = fault.Encode(response.Diagnostics.Count == 0 ? planned : prior, definition.Type);
            response.Private = request.PlannedPrivate;
            return response;
        }
        var revision = int.TryParse(request.PlannedPrivate.ToStringUtf8(), CultureInfo.InvariantCulture, out var before) ? before + 1 : 1;
        var made = Made(definition, planned, WireValues.Decode(request.ProviderMeta, Catalog.ProviderMeta.Block.ImpliedType), revision);
        settings.Store?.Save(definition, made);
        response.NewState = fault.Encode(made, definition.Type);
        response.Private = ByteString.CopyFromUtf8(revision.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private static string Action(Value prior, Value planned) => planned.IsNull ? "delete" : prior.IsNull ? "create" : "update";

    private static Deferred? Deferral(Fault fault) => fault.Number("defer") is { } reason ? new Deferred { Reason = reason } : null;

    /// <summary>The planned object with what only an apply can tell.</summary>
    private Value Made(ResourceDefinition definition, Value planned, Value meta, int revision)
    {
        var name = planned.TextAt("name") ?? "nameless";
        var parts = planned.Entries().ToDictionary();
        Fill("id", Value.String(settings.Prefix + name));
        Fill("revision", Value.Number(revision));
        Fill("team", meta.At("team") is { HasContent: true } team ? team : Value.Null(DataType.String));
        Fill("output", parts.GetValueOrDefault("input") is { HasContent: true } input ? input : Value.String("nothing"));
        return MadeValues.Complete(definition.Block, Value.Object(parts), name);

        void Fill(string attribute, Value value)
        {
            if (parts.TryGetValue(attribute, out var part) && !part.IsKnown) parts[attribute] = value;
        }
    }

    private static Value Sample(ResourceDefinition definition, Value current)
    {
        var parts = MadeValues.Sample(definition.Block, current.TextAt("id")!).Entries().ToDictionary();
        foreach (var name in (string[])["id", "name"]) parts[name] = current.GetAttribute("id");
        return Value.Object(parts);
    }

    private static AttributePath WirePath(ValuePath path)
    {
        var message = new AttributePath();
        foreach (var step in path.Steps)
        {
            // Elements of sets have no keys on the wire: the path ends with the set.
            if (step is PathStep.Index { Key.Type: { IsString: false, IsNumber: false } }) break;
            message.Steps.Add(step switch
            {
                PathStep.Index { Key.Type.IsNumber: true } index => new() { ElementKeyInt = index.Key.AsNumber().TryToInt32(out var number) ? number : -1 },
                PathStep.Index index => new() { ElementKeyString = index.Key.AsString() },
                PathStep.Attribute attribute => new AttributePath.Types.Step { AttributeName = attribute.Name },
                _ => throw new NotSupportedException(),
            });
        }
        return message;
    }
}
