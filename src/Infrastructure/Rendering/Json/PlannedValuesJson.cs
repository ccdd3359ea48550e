using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes what a plan knows of the stack after the apply, laid out like a state.</summary>
internal sealed class PlannedValuesJson
{
    private readonly Dictionary<ModuleInstance, List<ResourceChange>> _resources = [];
    private readonly Dictionary<ModuleInstance, SortedSet<ModuleInstance>> _children = [];

    private PlannedValuesJson(StackPlan plan)
    {
        foreach (var change in plan.Changes)
        {
            if (change.DeposedKey is not null || change.Action == ActionKind.Delete) continue;
            if (!_resources.TryGetValue(change.Address.Module, out var changes)) _resources.Add(change.Address.Module, changes = []);
            changes.Add(change);
        }
        foreach (var module in _resources.Keys) AddToParent(module);
        foreach (var changes in _resources.Values)
        {
            changes.Sort(static (a, b) => StringOrder.Compare(a.Address.ToString(), b.Address.ToString()));
        }
    }

    /// <summary>The "planned_values" property.</summary>
    public static void Write(Utf8JsonWriter writer, StackPlan plan)
    {
        writer.WriteStartObject("planned_values");
        var outputs = plan.Outputs.Where(static o => o.Action != ActionKind.Delete).OrderBy(static o => o.Name, StringOrder.Instance).ToList();
        if (outputs.Count > 0)
        {
            writer.WriteStartObject("outputs");
            foreach (var output in outputs) WriteOutput(writer, output);
            writer.WriteEndObject();
        }
        writer.WritePropertyName("root_module");
        new PlannedValuesJson(plan).WriteModule(writer, ModuleInstance.Root);
        writer.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter writer, OutputChange output)
    {
        writer.WriteStartObject(output.Name);
        writer.WriteBoolean("sensitive", output.Sensitive);
        if (output.After.IsWhollyKnown)
        {
            writer.WritePropertyName("type");
            ValueJson.WriteType(writer, output.After.Type);
            writer.WritePropertyName("value");
            PlanValueJson.WriteKnown(writer, output.After);
        }
        writer.WriteEndObject();
    }

    private void AddToParent(ModuleInstance module)
    {
        for (; module.Parent is { } parent; module = parent)
        {
            if (!_children.TryGetValue(parent, out var children))
            {
                _children.Add(parent, children = new(Comparer<ModuleInstance>.Create(static (a, b) => StringOrder.Compare(a.ToString(), b.ToString()))));
            }
            if (!children.Add(module)) return;
        }
    }

    private void WriteModule(Utf8JsonWriter writer, ModuleInstance module)
    {
        writer.WriteStartObject();
        if (_resources.TryGetValue(module, out var changes))
        {
            writer.WriteStartArray("resources");
            foreach (var change in changes) WriteResource(writer, change);
            writer.WriteEndArray();
        }
        if (!module.IsRoot) writer.WriteString("address", module.ToString());
        if (_children.TryGetValue(module, out var children))
        {
            writer.WriteStartArray("child_modules");
            foreach (var child in children) WriteModule(writer, child);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ResourceChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("address", change.Address.ToString());
        ResourceJson.WriteName(writer, change.Address);
        writer.WriteString("provider_name", change.Provider.Provider.ToString());
        writer.WriteNumber("schema_version", change.Schema.Version);
        ResourceJson.WriteValues(writer, change.After);
        writer.WriteEndObject();
    }
}
