using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Rendering.Differences;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Shows a state to people, as Terraform's <c>show</c> and <c>state show</c> do.</summary>
/// <param name="schemas">The schema of a provider's resource type or data source, or null where it is not known.</param>
public sealed class StateRenderer(RenderingOptions options, Func<ProviderAddress, ResourceMode, string, Schema?> schemas)
{
    private static readonly DifferenceOptions Whole = new() { ShowsUnchanged = true, OmitsSymbols = true };

    private readonly SchemaDiffer _differ = new();
    private readonly SchemaSensitivity _sensitivity = new();

    /// <summary>Everything in the state: objects by module, then root outputs.</summary>
    public string Render(StateSnapshot state)
    {
        if (state.Outputs.Count == 0 && state.Resources.Values.All(static r => r.Instances.Count == 0)) return "The state file is empty. No resources are represented.\n";
        var text = new StringBuilder();
        AppendModule(text, StateTree.Of(state), true);
        if (state.Outputs.Count > 0) AppendOutputs(text, state);
        return text.ToString();
    }

    /// <summary>One instance's objects, or null where the state has none at the address.</summary>
    public string? RenderInstance(StateSnapshot state, ResourceInstanceAddress address)
    {
        if (!state.Resources.TryGetValue(address.ModuleResource, out var resource)) return null;
        if (!resource.Instances.TryGetValue(address.Key, out var instance) || instance.Current is not { } current) return null;
        var text = new StringBuilder();
        AppendObject(text, new StateEntry(resource, address, null, current));
        return text.ToString();
    }

    private void AppendModule(StringBuilder text, StateTree module, bool first)
    {
        if (module.Objects.Count > 0 && !first) text.Append('\n');
        foreach (var entry in module.Objects)
        {
            if (!first) text.Append('\n');
            first = false;
            AppendObject(text, entry);
        }
        foreach (var child in module.Children) AppendModule(text, child, first);
    }

    private void AppendObject(StringBuilder text, StateEntry entry)
    {
        var resource = entry.Address.Resource;
        var status = entry.DeposedKey is not null ? $" (deposed object {entry.DeposedKey})" : entry.Object.IsTainted ? " (tainted)" : "";
        text.Append($"# {entry.Address}:{status}\n");
        text.Append($"{(resource.Mode == ResourceMode.Managed ? "resource" : "data")} \"{resource.Type}\" \"{resource.Name}\" ");
        var schema = schemas(entry.Resource.Provider.Provider, resource.Mode, resource.Type);
        var value = PlainValue.From(entry.Decode(schema, _sensitivity));
        var unchanged = new ValueChange(value, value);
        var difference = schema is null ? DynamicDiffer.Compare(unchanged) : _differ.CompareBlock(unchanged, schema.Block);
        difference.Write(new DifferenceWriter(text, options.Color), 0, Whole);
        text.Append('\n');
    }

    private void AppendOutputs(StringBuilder text, StateSnapshot state)
    {
        text.Append("\n\nOutputs:\n\n");
        var writer = new DifferenceWriter(text, options.Color);
        foreach (var (name, output) in state.Outputs.OrderBy(static o => o.Key, StringOrder.Instance))
        {
            var value = PlainValue.From(output.Sensitive ? output.Value.WithMarks(Marks.Sensitive) : output.Value);
            writer.Write(name).Write(" = ");
            TypeDiffer.Compare(new ValueChange(value, value), output.Value.Type).Write(writer, 0, Whole);
            writer.NewLine();
        }
    }
}
