using Millwright.Changes.LifeCycle;
using Millwright.Cli.Recording;
using Millwright.Values;

namespace Millwright.Cli.Undo;

/// <summary>What goes into the way back that is not what went into the plan whose configuration comes back.</summary>
/// <param name="Files">Configuration files, of the commit.</param>
/// <param name="Fetched">Configuration files of modules that are fetched from elsewhere.</param>
/// <param name="Locks">The dependency lock file.</param>
/// <param name="Variables">Root variables.</param>
/// <param name="Unknown">Root variables of which the ledger keeps nothing, as they are sensitive.</param>
internal sealed record InputDifferences(IReadOnlyList<string> Files, IReadOnlyList<string> Fetched, bool Locks, IReadOnlyList<string> Variables, IReadOnlyList<string> Unknown)
{
    private const string FilePrefix = "file ";
    private const string VariablePrefix = "variable ";
    private const string LockFile = "file .terraform.lock.hcl";

    /// <param name="recorded">The inputs of the plan that was applied then.</param>
    /// <param name="now">Digests of what is there now.</param>
    /// <param name="variables">All root variables that the configuration declares.</param>
    public static InputDifferences Of(IReadOnlyDictionary<string, string> recorded, IReadOnlyDictionary<string, string> now, IEnumerable<string> variables)
    {
        var names = recorded.Keys.Union(now.Keys).Where(n => recorded.GetValueOrDefault(n) != now.GetValueOrDefault(n)).Order(StringComparer.Ordinal).ToList();
        var files = names.Where(static n => n.StartsWith(FilePrefix, StringComparison.Ordinal) && n != LockFile).Select(static n => n[FilePrefix.Length..]).Where(static n => n != MovesBack.FileName).ToList();
        return new InputDifferences(
            [.. files.Where(static f => !IsFetched(f))],
            [.. files.Where(IsFetched)],
            names.Contains(LockFile),
            [.. names.Where(static n => n.StartsWith(VariablePrefix, StringComparison.Ordinal)).Select(static n => n[VariablePrefix.Length..])],
            [.. variables.Where(v => !recorded.ContainsKey(VariablePrefix + v) && !now.ContainsKey(VariablePrefix + v)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>How many variables would not be what they were.</summary>
    public static int CountVariables(Change source, IReadOnlyDictionary<string, Value> variables) =>
        source.State.Plan is { } plan ? Of(plan.Inputs, PlanInputs.Of(new Dictionary<string, ReadOnlyMemory<byte>>(), null, variables), variables.Keys).Variables.Count : 0;

    public static InputDifferences Of(Change source, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, ReadOnlyMemory<byte>? lockFile, IReadOnlyDictionary<string, Value> variables) =>
        Of(source.State.Plan!.Inputs, PlanInputs.Of(files, lockFile, variables), variables.Keys);

    private static bool IsFetched(string file) => file.Replace('\\', '/').Contains(".terraform/modules/", StringComparison.Ordinal);
}
