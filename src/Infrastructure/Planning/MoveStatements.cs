using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Planning;

/// <summary>The moved blocks of a configuration in the order they take effect, where they make sense together.</summary>
internal static class MoveStatements
{
    /// <summary>A moved block with the module it stands in.</summary>
    /// <param name="From">The old address below the root, without the keys of modules around the block.</param>
    internal sealed record Statement(ModuleTree Tree, MovedBlock Block, TargetAddress From, TargetAddress To)
    {
        public string Place => MoveChecks.Place(Block.Range);

        public bool IsAboutModules => From.Resource is null;

        /// <summary>A block about a whole resource or call moves all its instances.</summary>
        public string Shown(TargetAddress address) =>
            (IsAboutModules ? address.Module.Key.IsNone : address.Key is null) && IsWhole ? $"{address}[*]" : address.ToString();

        private bool IsWhole => IsAboutModules ? From.Module.Key.IsNone && To.Module.Key.IsNone : From.Key is null && To.Key is null;
    }

    /// <summary>The statements so that each follows those that move something into its way; null, with errors, where they contradict.</summary>
    public static IReadOnlyList<Statement>? Order(ModuleTree root, DiagnosticList diagnostics)
    {
        var statements = root.Descendants().SelectMany(static tree => tree.Module.Moved.Select(block => Of(tree, block))).ToList();
        if (statements.Count == 0) return statements;
        var problems = new DiagnosticList();
        MoveChecks.Check(root, statements, problems);
        var ordered = problems.HasErrors ? null : Sort(statements, problems);
        diagnostics.AddRange(problems);
        return ordered;
    }

    private static Statement Of(ModuleTree tree, MovedBlock block) =>
        new(tree, block, Below(tree.Path, block.FromAddress), Below(tree.Path, block.ToAddress));

    private static TargetAddress Below(ModulePath home, TargetAddress relative)
    {
        var module = ModuleInstance.Root;
        foreach (var name in Names(home)) module = module.Child(name, InstanceKey.None);
        foreach (var step in relative.Module.Lineage().Skip(1)) module = module.Child(step.Name, step.Key);
        return relative with { Module = module };
    }

    private static IEnumerable<string> Names(ModulePath path) => path.Parent is null ? [] : Names(path.Parent).Append(path.Name);

    private static List<Statement>? Sort(List<Statement> statements, DiagnosticList diagnostics)
    {
        var waiting = statements.ToDictionary(static s => s, s => statements.Where(other => other != s && Feeds(other, s)).ToHashSet());
        var ordered = new List<Statement>(statements.Count);
        while (ordered.Count < statements.Count)
        {
            var ready = statements.Find(s => waiting.TryGetValue(s, out var before) && before.Count == 0);
            if (ready is null)
            {
                ReportCycle([.. waiting.Where(entry => entry.Value.Count > 0).Select(static entry => entry.Key)], diagnostics);
                return null;
            }
            waiting.Remove(ready);
            foreach (var before in waiting.Values) before.Remove(ready);
            ordered.Add(ready);
        }
        return ordered;
    }

    /// <summary>Whether what one statement moves may be what the other moves on; what is nested is moved before what is around it.</summary>
    private static bool Feeds(Statement first, Statement then)
    {
        if (Overlaps(first.To, then.From)) return true;
        return IsNested(first.From, then.From) || IsNested(first.To, then.To);
    }

    private static bool Overlaps(TargetAddress reached, TargetAddress left) =>
        reached.Resource is null == left.Resource is null
            ? reached.Module.Path.Equals(left.Module.Path) && Equals(reached.Resource, left.Resource) && Fits(reached, left)
            : IsNested(reached, left) || IsNested(left, reached);

    private static bool Fits(TargetAddress a, TargetAddress b) => a.Resource is null
        ? a.Module.Key.IsNone || b.Module.Key.IsNone || a.Module.Key.Equals(b.Module.Key)
        : a.Key is null || b.Key is null || a.Key.Value.Equals(b.Key.Value);

    private static bool IsNested(TargetAddress inner, TargetAddress outer)
    {
        if (outer.Resource is not null || (inner.Resource is null && inner.Module.Depth <= outer.Module.Depth)) return false;
        for (var path = inner.Module.Path; path is not null; path = path.Parent)
        {
            if (path.Equals(outer.Module.Path)) return true;
        }
        return false;
    }

    private static void ReportCycle(IReadOnlyList<Statement> cycle, DiagnosticList diagnostics)
    {
        var lines = cycle.Select(static s => $"\n  - {s.Place}: {s.Shown(s.From)} → {s.Shown(s.To)}").Order(StringComparer.Ordinal);
        diagnostics.Error(
            "Cyclic dependency in move statements",
            $"The following chained move statements form a cycle, and so there is no final location to move objects to:{string.Concat(lines)}\n\nA chain of move statements must end with an address that doesn't appear in any other statements, and which typically also refers to an object still declared in the configuration.");
    }
}
