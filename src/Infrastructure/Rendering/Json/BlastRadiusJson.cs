using System.Text.Json;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes what a plan reaches and what of it cannot be undone: an object of its own, which Terraform's formats do not have.</summary>
internal static class BlastRadiusJson
{
    public static void Write(Utf8JsonWriter writer, StackPlan plan)
    {
        var radius = BlastRadius.Of(plan);
        writer.WriteStartObject("blast_radius");
        writer.WriteStartArray("resources");
        foreach (var resource in radius.Resources) Write(writer, resource);
        writer.WriteEndArray();
        writer.WriteStartArray("irreversible");
        foreach (var change in radius.Irreversible) Write(writer, change);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ResourceImpact resource)
    {
        writer.WriteStartObject();
        writer.WriteString("address", resource.Address.ToString());
        Write(writer, resource.Actions);
        writer.WriteStartObject("dependents");
        Write(writer, "direct", resource.Direct);
        Write(writer, "indirect", resource.Indirect);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<Dependent> dependents)
    {
        writer.WriteStartArray(property);
        foreach (var dependent in dependents)
        {
            writer.WriteStartObject();
            writer.WriteString("address", dependent.Address.ToString());
            writer.WriteNumber("instances", dependent.Instances);
            Write(writer, dependent.Actions);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ActionCount> actions)
    {
        writer.WriteStartObject("actions");
        foreach (var action in actions.GroupBy(static a => UiChange.Name(a.Action))) writer.WriteNumber(action.Key, action.Sum(static a => a.Instances));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IrreversibleChange irreversible)
    {
        writer.WriteStartObject();
        writer.WriteString("address", irreversible.Change.Address.ToString());
        if (irreversible.Change.DeposedKey is { } deposed) writer.WriteString("deposed", deposed);
        writer.WriteString("type", irreversible.Change.Address.Resource.Type);
        writer.WriteString("action", UiChange.Name(irreversible.Change.Action));
        writer.WriteString("holds", irreversible.Holds);
        writer.WriteStartArray("notes");
        foreach (var note in irreversible.Notes) writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
