using System.Globalization;
using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes a plan in Terraform's published JSON format 1.2, as <c>show -json</c> does.</summary>
/// <param name="schemas">The schema of a provider's resource type or data source, or null where it is not known.</param>
public sealed class PlanJson(Func<ProviderAddress, ProviderSchema?> schemas)
{
    /// <summary>The version that other tools take the format to be from.</summary>
    public const string TerraformVersion = "1.11.4";

    /// <param name="configuration">The configuration the plan was made from, or null where it is not at hand.</param>
    /// <param name="blastRadius">Adds what the published format does not have: what the plan reaches.</param>
    /// <param name="given">Root variables as they were given; null where they are not known.</param>
    public void Write(Utf8JsonWriter writer, StackPlan plan, ModuleTree? configuration, bool blastRadius = false, IReadOnlyDictionary<string, Value>? given = null)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", "1.2");
        writer.WriteString("terraform_version", TerraformVersion);
        WriteVariables(writer, given ?? new Dictionary<string, Value>(), configuration);
        PlannedValuesJson.Write(writer, plan);
        WriteAllChanges(writer, plan);
        if (!plan.PriorState.IsEmpty)
        {
            writer.WritePropertyName("prior_state");
            new StateJson(FindSchema).Write(writer, plan.PriorState);
        }
        if (configuration is not null) new ConfigurationJson(schemas).Write(writer, configuration);
        WriteRelevantAttributes(writer, plan);
        CheckResultsJson.Write(writer, plan.Checks);
        writer.WriteString("timestamp", plan.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteBoolean("applyable", plan.CanApply);
        writer.WriteBoolean("complete", !plan.Errored && plan.Targets.Count == 0);
        writer.WriteBoolean("errored", plan.Errored);
        if (blastRadius) BlastRadiusJson.Write(writer, plan);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes what a test tells of a run's plan: its changes, and the schemas to understand them by.</summary>
    public static void WriteForTest(Utf8JsonWriter writer, StackPlan plan, IEnumerable<KeyValuePair<ProviderAddress, ProviderSchema>> providers)
    {
        writer.WriteStartObject();
        writer.WriteString("plan_format_version", "1.2");
        WriteAllChanges(writer, plan);
        WriteRelevantAttributes(writer, plan);
        SchemaJson.WriteMembers(writer, "provider_format_version", providers);
        writer.WriteEndObject();
    }

    private static void WriteAllChanges(Utf8JsonWriter writer, StackPlan plan)
    {
        var drift = plan.Mode == PlanMode.RefreshOnly ? plan.Drift : [.. plan.Drift.Where(static c => c.Action != ActionKind.NoOp)];
        WriteChanges(writer, "resource_drift", drift);
        WriteChanges(writer, "resource_changes", [.. plan.Changes.Where(static c =>
            c.Action != ActionKind.Delete || c.Address.Resource.Mode != ResourceMode.Data)]);
        WriteOutputs(writer, plan);
    }

    private Schema? FindSchema(ProviderAddress provider, ResourceMode mode, string type) =>
        mode == ResourceMode.Data ? schemas(provider)?.DataSource(type) : schemas(provider)?.ResourceType(type);

    /// <summary>Variables as they were given; those that were not, with their defaults.</summary>
    private static void WriteVariables(Utf8JsonWriter writer, IReadOnlyDictionary<string, Value> given, ModuleTree? configuration)
    {
        var variables = given.ToDictionary();
        foreach (var declared in configuration?.Module.Variables.Values ?? [])
        {
            if (declared.Default is { } value) variables.TryAdd(declared.Name, value);
        }
        if (variables.Count == 0) return;
        writer.WriteStartObject("variables");
        foreach (var (name, value) in variables.OrderBy(static v => v.Key, StringOrder.Instance))
        {
            writer.WriteStartObject(name);
            writer.WritePropertyName("value");
            PlanValueJson.WriteKnown(writer, value);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter writer, string property, IReadOnlyList<ResourceChange> changes)
    {
        if (changes.Count == 0) return;
        writer.WriteStartArray(property);
        foreach (var change in changes) ChangeJson.WriteResource(writer, change);
        writer.WriteEndArray();
    }

    private static void WriteOutputs(Utf8JsonWriter writer, StackPlan plan)
    {
        if (plan.Outputs.Count == 0) return;
        writer.WriteStartObject("output_changes");
        foreach (var output in plan.Outputs.OrderBy(static o => o.Name, StringOrder.Instance)) ChangeJson.WriteOutput(writer, output);
        writer.WriteEndObject();
    }

    private static void WriteRelevantAttributes(Utf8JsonWriter writer, StackPlan plan)
    {
        if (plan.RelevantAttributes.Count == 0) return;
        writer.WriteStartArray("relevant_attributes");
        foreach (var (resource, path) in plan.RelevantAttributes)
        {
            writer.WriteStartObject();
            writer.WriteString("resource", resource.ToString());
            writer.WritePropertyName("attribute");
            ResourceJson.WritePath(writer, path);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
