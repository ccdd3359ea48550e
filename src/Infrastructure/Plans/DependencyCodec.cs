using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>The dependencies of a plan's resources as bytes. Resources that depend on the same share a list, which is written once.</summary>
internal static class DependencyCodec
{
    public static void Write(PlanWriter writer, IReadOnlyDictionary<ConfigResource, IReadOnlyList<ConfigResource>> dependencies)
    {
        var lists = new List<IReadOnlyList<ConfigResource>>();
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var list in dependencies.Values)
        {
            if (numbers.TryAdd(list, lists.Count)) lists.Add(list);
        }
        writer.List(lists, list => writer.List(list, resource => writer.Text(resource.ToString())));
        writer.List([.. dependencies.OrderBy(static d => d.Key.ToString(), StringOrder.Instance)], resource =>
        {
            writer.Text(resource.Key.ToString());
            writer.Number(numbers[resource.Value]);
        });
    }

    public static Dictionary<ConfigResource, IReadOnlyList<ConfigResource>> Read(PlanReader reader)
    {
        var lists = reader.List<IReadOnlyList<ConfigResource>>(() => reader.List(() => Resource(reader)));
        return reader.List(() => KeyValuePair.Create(Resource(reader), lists[checked((int)reader.Number())])).ToDictionary();
    }

    private static ConfigResource Resource(PlanReader reader) => reader.Instance().ConfigResource;
}
