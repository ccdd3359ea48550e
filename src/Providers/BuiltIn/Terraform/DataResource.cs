using System.Text.Json;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.BuiltIn.Random;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary><c>terraform_data</c>: keeps a value, and is replaced when its trigger changes.</summary>
internal sealed class DataResource() : ResourceType("terraform_data", Attributes)
{
    private static readonly ObjectDefinition Attributes = new("",
    [
        new("id", DataType.String) { Computed = true },
        new("input", DataType.Dynamic) { Optional = true },
        new("output", DataType.Dynamic) { Computed = true },
        new("triggers_replace", DataType.Dynamic) { Optional = true },
    ]);

    private static readonly Value UnknownId = Value.Unknown(DataType.String, Refinement.NotNull);
    private static readonly ValuePath[] TriggersPath = [ValuePath.Empty.Attribute("triggers_replace")];

    // The attributes in the order of their sorted names: planning thousands of these looks nothing up by name.
    private const int Id = 0, Input = 1, Output = 2, Triggers = 3;

    public override void Validate(Value config, DiagnosticCollector diagnostics)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "output"])
        {
            if (!config.GetAttribute(name).IsNull) diagnostics.Error($"\"{name}\" attribute is read-only");
        }
    }

    public override PlannedChange Plan(in PlanInput input, DiagnosticCollector diagnostics)
    {
        var proposed = input.Proposed.Elements;
        if (input.Prior.IsNull) return new(Fresh(proposed), []);
        var prior = input.Prior.Elements;
        if (!prior[Triggers].Equals(proposed[Triggers])) return new(Fresh(proposed), TriggersPath);
        if (prior[Input].Equals(proposed[Input])) return new(input.Proposed, []);
        return new(Build(proposed[Id], proposed[Input], Value.Unknown(proposed[Input].Type), proposed[Triggers]), []);
    }

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context) => new(Apply(plan));

    public override ValueTask<Value?> UpdateAsync(Value prior, ObjectDraft plan, CallContext context) => new(Apply(plan));

    public override ValueTask<Value?> ImportAsync(string id, CallContext context) =>
        new(Build(Value.String(id), Value.DynamicNull, Value.DynamicNull, Value.DynamicNull));

    public override Value? Upgrade(long version, JsonElement state, CallContext context) => Decode(state);

    public override Value? Move(MoveResourceRequest request, CallContext context)
    {
        // The host is left out of the comparison: mirrors have their own.
        if (!request.SourceProviderAddress.EndsWith("hashicorp/null", StringComparison.Ordinal))
        {
            context.Diagnostics.Error(
                "Unsupported source provider for move operation",
                "Only moving from the official hashicorp/null provider to terraform_data is supported.");
            return null;
        }
        if (request.SourceTypeName != "null_resource")
        {
            context.Diagnostics.Error(
                "Unsupported source resource type for move operation",
                "Only moving from the null_resource managed resource to terraform_data is supported.");
            return null;
        }
        using var json = JsonDocument.Parse(request.SourceState);
        var id = json.RootElement.TryGetProperty("id", out var idJson) ? StateJson.Read(idJson, DataType.String) : Value.Null(DataType.String);
        var triggers = json.RootElement.TryGetProperty("triggers", out var triggersJson)
            ? StateJson.Read(triggersJson, DataType.Map(DataType.String))
            : Value.DynamicNull;
        // Triggers are nearly always written as an object literal: a map here would show as a change in the next plan.
        var asWritten = triggers.HasContent ? Value.Object(triggers.Entries()) : Value.DynamicNull;
        return Build(id, Value.DynamicNull, Value.DynamicNull, asWritten);
    }

    private static Value Fresh(ReadOnlySpan<Value> proposed)
    {
        var input = proposed[Input];
        return Build(UnknownId, input, input.IsNull ? input : Value.Unknown(input.Type), proposed[Triggers]);
    }

    private static Value Apply(ObjectDraft plan)
    {
        var values = plan.Values;
        if (!values[Output].IsKnown) values[Output] = values[Input];
        if (!values[Id].IsKnown) values[Id] = Value.String(RandomText.Uuid());
        return plan.ToValue();
    }

    private static Value Build(Value id, Value input, Value output, Value triggers) =>
        ObjectDraft.Build(Attributes.Type, [id, input, output, triggers]);
}
