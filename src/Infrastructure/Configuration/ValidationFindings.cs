using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>What is wrong with the objects of a configuration, and which of them need which.</summary>
/// <remarks>As in Terraform, nothing is said of an object that needs a broken one: its own trouble may be but a consequence.</remarks>
internal sealed class ValidationFindings
{
    private readonly Dictionary<(ModuleTree Module, string Name), Entry> _entries = [];

    public bool HasErrors => _entries.Values.Any(static e => e.Problems.HasErrors);

    /// <summary>The findings of an object, made when first asked for.</summary>
    public Entry Of(ModuleTree module, string name)
    {
        if (_entries.TryGetValue((module, name), out var entry)) return entry;
        _entries.Add((module, name), entry = new Entry());
        // Everything in a module waits for its call to be expanded.
        if (module is { Parent: not null, Call: not null }) entry.Needs.Add((module.Parent, $"module.{module.Call.Name}"));
        return entry;
    }

    public void ReportTo(DiagnosticList diagnostics)
    {
        var blocked = Blocked();
        var shown = _entries.Where(e => !blocked.Contains(e.Key)).Select(static e => e.Value).ToList();
        // Objects in a circle block each other; the circle is reported elsewhere, but silence would be worse.
        if (!shown.Any(static e => e.Problems.HasErrors)) shown = [.. _entries.Values];
        foreach (var entry in shown) diagnostics.AddRange(entry.Problems);
    }

    private HashSet<(ModuleTree, string)> Blocked()
    {
        var dependents = new Dictionary<(ModuleTree, string), List<(ModuleTree, string)>>();
        foreach (var (key, entry) in _entries)
        {
            foreach (var need in entry.Needs)
            {
                if (!dependents.TryGetValue(need, out var list)) dependents.Add(need, list = []);
                list.Add(key);
            }
        }
        var blocked = new HashSet<(ModuleTree, string)>();
        var queue = new Queue<(ModuleTree, string)>(_entries.Where(static e => e.Value.Problems.HasErrors).Select(static e => e.Key));
        while (queue.TryDequeue(out var broken))
        {
            foreach (var dependent in dependents.GetValueOrDefault(broken) ?? [])
            {
                if (blocked.Add(dependent)) queue.Enqueue(dependent);
            }
        }
        return blocked;
    }

    /// <summary>One object's findings.</summary>
    public sealed class Entry
    {
        public DiagnosticList Problems { get; } = new();

        public List<(ModuleTree Module, string Name)> Needs { get; } = [];
    }
}
