using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Querying;

/// <summary>Shows resources as the state has them: nothing is planned, nothing is read.</summary>
internal sealed class StoredStateHandler : IResourceHandler
{
    public ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var values = new ResourceValues(node.Schema.Block.ImpliedType);
            module.Resources[node.Resource.Address] = values;
            var address = new ModuleResource(module.Address, node.Resource.Address);
            // How many there will be of what has never been applied nobody knows yet.
            if (!walk.State.Resources.TryGetValue(address, out var stored)) continue;
            values.Expand(ModeOf(node));
            foreach (var (key, instance) in stored.Instances)
            {
                if (instance.Current is { } current) Show(values, key, node, address, current, diagnostics);
            }
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(true);
    }

    private static void Show(ResourceValues values, InstanceKey key, ResourceNode node, ModuleResource address, StateObject current, DiagnosticList diagnostics)
    {
        try
        {
            values.Set(key, StateObjectCodec.DecodeAsStored(node.Schema, current));
        }
        catch (Exception e) when (e is ConversionException or JsonException)
        {
            diagnostics.Warning(
                "Object in the state does not fit its schema",
                $"{address.Instance(key)} was written by another version of its provider ({e.Message}). Run apply to bring it up to date; until then its attributes are unknown.");
        }
    }

    private static ExpansionMode ModeOf(ResourceNode node) =>
        node.Resource.Count is not null ? ExpansionMode.Count : node.Resource.ForEach is not null ? ExpansionMode.ForEach : ExpansionMode.Single;
}
