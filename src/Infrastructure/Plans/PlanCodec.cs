using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>The plan itself as bytes; the two states are files of their own beside it.</summary>
internal static class PlanCodec
{
    public static void Write(PlanWriter writer, SavedPlan saved)
    {
        var plan = saved.Plan;
        writer.Byte((byte)plan.Mode);
        writer.Bool(plan.Errored);
        writer.Bool(plan.CanApply);
        writer.Number(plan.Timestamp.UtcTicks);
        writer.List(plan.Changes, change => WriteChange(writer, change));
        writer.List(plan.Drift, change => WriteChange(writer, change));
        writer.List(plan.Outputs, output => WriteOutput(writer, output));
        writer.List(plan.RelevantAttributes, relevant =>
        {
            writer.Text(relevant.Resource.ToString());
            writer.Path(relevant.Path);
        });
        WriteVariables(writer, [.. plan.Variables.Where(static v => (v.Value.DeepMarks & Marks.Ephemeral) == 0)]);
        writer.List(plan.Targets, target => writer.Text(target.ToString()));
        writer.List(plan.ForceReplace, address => writer.Text(address.ToString()));
        writer.List(plan.Checks, check => WriteCheck(writer, check));
        DependencyCodec.Write(writer, plan.Dependencies);
        writer.List([.. plan.Origins.OrderBy(static o => o.Key, StringOrder.Instance)], origin => OriginCodec.Write(writer, origin));
        writer.List([.. saved.EphemeralVariables.Order(StringOrder.Instance)], writer.Text);
        writer.List([.. saved.GivenVariables.OrderBy(static v => v.Key, StringOrder.Instance)], variable =>
        {
            writer.Text(variable.Key);
            writer.Value(variable.Value);
        });
        writer.Text(saved.Backend.Type);
        writer.Value(saved.Backend.Config);
        writer.Text(saved.Backend.Workspace);
    }

    public static void WriteVariables(PlanWriter writer, IReadOnlyList<KeyValuePair<string, Value>> variables) => writer.List(variables, variable =>
    {
        writer.Text(variable.Key);
        writer.Value(variable.Value);
    });

    /// <exception cref="PlanFileException">The bytes are damaged, or a schema is missing.</exception>
    public static SavedPlan Read(PlanReader reader, StateSnapshot previous, StateSnapshot prior, PlanSchemas schemas)
    {
        var mode = (PlanMode)reader.Byte();
        var errored = reader.Bool();
        var canApply = reader.Bool();
        var timestamp = new DateTimeOffset(reader.Number(), TimeSpan.Zero);
        var plan = new StackPlan
        {
            Mode = mode,
            Errored = errored,
            CanApply = canApply,
            Timestamp = timestamp,
            PreviousState = previous,
            PriorState = prior,
            Changes = reader.List(() => ReadChange(reader, schemas)),
            Drift = reader.List(() => ReadChange(reader, schemas)),
            Outputs = reader.List(() => ReadOutput(reader)),
            RelevantAttributes = reader.List(() => (reader.Instance(), reader.Path())),
            Variables = reader.List(() => KeyValuePair.Create(reader.Text(), reader.Value())).ToDictionary(),
            Targets = reader.List(reader.Target),
            ForceReplace = reader.List(reader.Instance),
            Checks = reader.List(() => ReadCheck(reader)),
            Dependencies = DependencyCodec.Read(reader),
            Origins = reader.List(() => OriginCodec.Read(reader)).ToDictionary(),
        };
        return new SavedPlan
        {
            Plan = plan,
            EphemeralVariables = reader.List(reader.Text),
            GivenVariables = reader.List(() => KeyValuePair.Create(reader.Text(), reader.Value())).ToDictionary(),
            Backend = new PlannedBackend(reader.Text(), reader.Value(), reader.Text()),
            Configuration = new Dictionary<string, ReadOnlyMemory<byte>>(),
        };
    }

    private static void WriteChange(PlanWriter writer, ResourceChange change)
    {
        writer.Text(change.Address.ToString());
        writer.Text(change.PreviousAddress?.ToString());
        writer.Text(change.DeposedKey);
        writer.Text(change.Provider.ToString());
        writer.Byte((byte)change.Action);
        writer.Byte((byte)change.Reason);
        writer.Value(change.Before);
        writer.Value(change.After);
        writer.List(change.RequiredReplace, writer.Path);
        writer.OptionalBytes(change.Private);
        writer.Text(change.ImportId);
        writer.Text(change.GeneratedConfig);
        writer.Bool(change.LegacyPlan);
        writer.Bool(change.ForgetsOld);
    }

    private static ResourceChange ReadChange(PlanReader reader, PlanSchemas schemas)
    {
        var address = reader.Instance();
        var previous = reader.OptionalText();
        var deposed = reader.OptionalText();
        var provider = reader.Provider();
        return new ResourceChange
        {
            Address = address,
            PreviousAddress = previous is null ? null : AddressParser.ParseResourceInstance(previous, new Hcl.Diagnostics.DiagnosticList()),
            DeposedKey = deposed,
            Provider = provider,
            Schema = SchemaOf(address.Resource, provider, schemas),
            Action = (ActionKind)reader.Byte(),
            Reason = (ActionReason)reader.Byte(),
            Before = reader.Value(),
            After = reader.Value(),
            RequiredReplace = reader.List(reader.Path),
            Private = reader.OptionalBytes(),
            ImportId = reader.OptionalText(),
            GeneratedConfig = reader.OptionalText(),
            LegacyPlan = reader.Bool(),
            ForgetsOld = reader.Bool(),
        };
    }

    private static Schema SchemaOf(ResourceAddress resource, ProviderConfigAddress provider, PlanSchemas schemas) =>
        schemas(provider.Provider, resource.Mode, resource.Type)
        ?? throw new PlanFileException($"the provider {provider.Provider} has no schema for {resource.Type}: another version of it made the plan");

    private static void WriteOutput(PlanWriter writer, OutputChange output)
    {
        writer.Text(output.Name);
        writer.Byte((byte)output.Action);
        writer.Value(output.Before);
        writer.Value(output.After);
        writer.Bool(output.Sensitive);
    }

    private static OutputChange ReadOutput(PlanReader reader) =>
        new(reader.Text(), (ActionKind)reader.Byte(), reader.Value(), reader.Value(), reader.Bool());

    private static void WriteCheck(PlanWriter writer, CheckResult check)
    {
        writer.Text(check.Kind);
        writer.Text(check.ConfigAddress);
        writer.Byte((byte)check.Status);
        writer.List(check.Instances, instance =>
        {
            writer.Text(instance.Address);
            writer.Byte((byte)instance.Status);
            writer.List(instance.FailureMessages, writer.Text);
        });
    }

    private static CheckResult ReadCheck(PlanReader reader) => new(
        reader.Text(),
        reader.Text(),
        (CheckStatus)reader.Byte(),
        reader.List(() => new CheckInstance(reader.Text(), (CheckStatus)reader.Byte(), reader.List(reader.Text))));
}
