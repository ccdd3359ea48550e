using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>A module with its resources and the modules in it, laid out.</summary>
/// <remarks>
/// Every module is drawn by itself first and is one box to the module around it. An edge that leaves a module is drawn between the
/// two boxes that lie side by side, once for all edges between them: at hundreds of resources the single ones could not be followed.
/// </remarks>
internal sealed class ModuleFrame
{
    private const double Padding = 18;
    private const double TitleHeight = 30;

    public ModulePath Path { get; }
    public LaidBox Box { get; }
    public IReadOnlyList<(DrawnResource Resource, LaidBox Box)> Resources { get; }
    public IReadOnlyList<ModuleFrame> Modules { get; }

    /// <summary>Relative to the frame's upper left corner, as everything inside.</summary>
    public IReadOnlyList<LaidLine> Lines { get; }

    public ModuleFrame(ModulePath path, StackDrawing drawing, Func<DrawnResource, LaidBox> size)
    {
        Path = path;
        Resources = [.. drawing.Resources.Where(r => r.Address.Module.Equals(path)).Select(r => (r, size(r)))];
        Modules = [.. drawing.Resources.Select(r => ChildOf(path, r.Address.Module)).OfType<ModulePath>().Distinct()
            .OrderBy(static m => m.ToString(), StringComparer.Ordinal).Select(m => new ModuleFrame(m, drawing, size))];
        var boxes = Resources.Select(static r => r.Box).Concat(Modules.Select(static m => m.Box)).ToList();
        var numbers = new Dictionary<object, int>();
        for (var i = 0; i < Resources.Count; i++) numbers[Resources[i].Resource.Address] = i;
        for (var i = 0; i < Modules.Count; i++) numbers[Modules[i].Path] = Resources.Count + i;
        var edges = new HashSet<(int, int)>();
        foreach (var (from, to) in drawing.Edges)
        {
            if (EndOf(from) is { } start && EndOf(to) is { } end && start != end) edges.Add((start, end));
        }
        var layout = new LayeredLayout(boxes, edges);
        var (x, y) = path.IsRoot ? (0.0, 0.0) : (Padding, TitleHeight + Padding / 2);
        foreach (var box in boxes)
        {
            box.X += x;
            box.Y += y;
        }
        Lines = [.. layout.Lines.Select(l => l with { FromX = l.FromX + x, FromY = l.FromY + y, ToX = l.ToX + x, ToY = l.ToY + y })];
        var title = (path.Name.Length + 7) * 7.6 + 24;
        Box = path.IsRoot ? new LaidBox(layout.Width, layout.Height) : new LaidBox(Math.Max(layout.Width + (2 * Padding), title), layout.Height + TitleHeight + (1.5 * Padding));

        int? EndOf(ConfigResource resource) =>
            resource.Module.Equals(path) ? numbers.TryGetValue(resource, out var own) ? own : null
            : ChildOf(path, resource.Module) is { } child && numbers.TryGetValue(child, out var module) ? module : null;
    }

    /// <summary>The module right below another one on the way to a third; null where that is not in it.</summary>
    private static ModulePath? ChildOf(ModulePath around, ModulePath inner)
    {
        for (var at = inner; at.Parent is { } parent; at = parent)
        {
            if (parent.Equals(around)) return at;
        }
        return null;
    }
}
