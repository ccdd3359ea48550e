using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Engine;

/// <summary>Finds for each resource of a configuration the resources that depend directly on it.</summary>
internal static class StackDependents
{
    public static async Task<IReadOnlyDictionary<ConfigResource, IReadOnlyList<string>>> FindAsync(StackContext context)
    {
        // The plan has reported whatever is wrong already.
        var ignored = new DiagnosticList();
        var schemas = await StackSchemas.LoadAsync(context.Configuration, context.State, context.Providers, ignored).ConfigureAwait(false);
        var builder = StackGraphBuilder.Build(context.Configuration, context.State, schemas, ignored);
        var dependents = new Dictionary<ConfigResource, List<string>>();
        foreach (var (address, node) in builder.Resources.OrderBy(static r => r.Key.ToString(), StringComparer.Ordinal))
        {
            foreach (var dependency in node.Dependencies)
            {
                if (!dependents.TryGetValue(dependency, out var list)) dependents[dependency] = list = [];
                list.Add(address.ToString());
            }
        }
        return dependents.ToDictionary(static d => d.Key, static IReadOnlyList<string> (d) => d.Value);
    }
}
