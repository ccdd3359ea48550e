using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes a state in Terraform's published JSON format 1.0, as <c>show -json</c> does.</summary>
/// <param name="schemas">The schema of a provider's resource type or data source, or null where it is not known.</param>
public sealed class StateJson(Func<ProviderAddress, ResourceMode, string, Schema?> schemas)
{
    private readonly SchemaSensitivity _sensitivity = new();

    /// <param name="state">Null where there is no state at all.</param>
    public void Write(Utf8JsonWriter writer, StateSnapshot? state)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", "1.0");
        if (state is { IsEmpty: false })
        {
            if (state.TerraformVersion.Length > 0) writer.WriteString("terraform_version", state.TerraformVersion);
            writer.WriteStartObject("values");
            WriteValues(writer, state);
            writer.WriteEndObject();
            if (state.CheckResultsJson is { } checks) CheckResultsJson.WriteStored(writer, checks);
        }
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes what a test tells of the state after a run: its values, and the schemas to understand them by.</summary>
    public void WriteForTest(Utf8JsonWriter writer, StateSnapshot state, IEnumerable<KeyValuePair<ProviderAddress, ProviderSchema>> providers)
    {
        writer.WriteStartObject();
        writer.WriteString("state_format_version", "1.0");
        WriteValues(writer, state);
        SchemaJson.WriteMembers(writer, "provider_format_version", providers);
        writer.WriteEndObject();
    }

    private void WriteValues(Utf8JsonWriter writer, StateSnapshot state)
    {
        if (state.Outputs.Count > 0) WriteOutputs(writer, state);
        writer.WritePropertyName("root_module");
        WriteModule(writer, StateTree.Of(state));
    }

    private static void WriteOutputs(Utf8JsonWriter writer, StateSnapshot state)
    {
        writer.WriteStartObject("outputs");
        foreach (var (name, output) in state.Outputs.OrderBy(static o => o.Key, StringOrder.Instance))
        {
            writer.WriteStartObject(name);
            writer.WriteBoolean("sensitive", output.Sensitive);
            writer.WritePropertyName("value");
            PlanValueJson.WriteKnown(writer, output.Value);
            writer.WritePropertyName("type");
            ValueJson.WriteType(writer, output.Value.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void WriteModule(Utf8JsonWriter writer, StateTree module)
    {
        writer.WriteStartObject();
        if (module.Objects.Count > 0)
        {
            writer.WriteStartArray("resources");
            foreach (var entry in module.Objects) WriteObject(writer, entry);
            writer.WriteEndArray();
        }
        if (!module.Module.IsRoot) writer.WriteString("address", module.Module.ToString());
        if (module.Children.Count > 0)
        {
            writer.WriteStartArray("child_modules");
            foreach (var child in module.Children) WriteModule(writer, child);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private void WriteObject(Utf8JsonWriter writer, StateEntry entry)
    {
        var resource = entry.Address.Resource;
        var provider = entry.Resource.Provider.Provider;
        var schema = schemas(provider, resource.Mode, resource.Type);
        writer.WriteStartObject();
        writer.WriteString("address", entry.Address.ToString());
        ResourceJson.WriteName(writer, entry.Address);
        writer.WriteString("provider_name", provider.ToString());
        // Terraform leaves the version of deposed objects out of its own bookkeeping, so the format says 0 for them.
        writer.WriteNumber("schema_version", entry.DeposedKey is null ? entry.Object.SchemaVersion : 0);
        ResourceJson.WriteValues(writer, entry.Decode(schema, _sensitivity));
        if (entry.Object.Dependencies.Count > 0)
        {
            writer.WriteStartArray("depends_on");
            foreach (var dependency in entry.Object.Dependencies) writer.WriteStringValue(dependency.ToString());
            writer.WriteEndArray();
        }
        if (entry.Object.IsTainted) writer.WriteBoolean("tainted", true);
        if (entry.DeposedKey is not null) writer.WriteString("deposed_key", entry.DeposedKey);
        writer.WriteEndObject();
    }
}
