using System.Globalization;
using System.Text;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Differences;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Shows people what a plan reaches beyond what it changes, and what of it cannot be undone.</summary>
public static class BlastRadiusText
{
    private const int ShownResources = 15;
    private const int ShownModules = 6;
    private const int ShownNames = 6;
    private const int NameIndent = 12;

    /// <summary>Both sections; empty where there is nothing to tell.</summary>
    public static string Render(StackPlan plan, RenderingOptions options)
    {
        var radius = BlastRadius.Of(plan);
        var text = new StringBuilder();
        AppendDependents(text, radius, options);
        AppendIrreversible(text, radius, options);
        return text.ToString();
    }

    /// <summary>What is said where <see cref="Render"/> has nothing and somebody asked.</summary>
    public const string Nothing = "\nBlast radius: nothing else depends on what changes, and nothing that is known to hold data is destroyed.\n";

    private static void AppendDependents(StringBuilder text, BlastRadius radius, RenderingOptions options)
    {
        var reaching = radius.Resources.Where(static r => r.Count > 0).ToList();
        if (reaching.Count == 0) return;
        text.Append(Markup.Apply("\n[bold]Blast radius:[reset]\n", options.Color));
        foreach (var resource in reaching.Take(ShownResources)) AppendResource(text, resource, options);
        var others = reaching.Count - ShownResources;
        var silent = radius.Resources.Count - reaching.Count;
        if (others > 0)
            AppendNote(text, $"{Counted(others, "more changed resource")} with fewer dependents: show -json -blast-radius of a saved plan lists them all.", options);
        if (silent > 0) AppendNote(text, silent == 1 ? "Nothing that exists depends on the other changed resource." : $"Nothing that exists depends on the other {Counted(silent, "changed resource")}.", options);
    }

    private static void AppendResource(StringBuilder text, ResourceImpact resource, RenderingOptions options)
    {
        var how = (resource.Direct.Count, resource.Indirect.Count) switch
        {
            (_, 0) => "",
            (0, _) => ", through others",
            var (direct, indirect) => string.Create(CultureInfo.InvariantCulture, $", {direct} directly and {indirect} through others"),
        };
        var changing = resource.All.Count(static d => d.Changes);
        var same = changing == 0 ? "" : changing == resource.Count ? "; this plan changes " + (changing == 1 ? "it, too" : "all of them, too")
            : string.Create(CultureInfo.InvariantCulture, $"; this plan changes {changing} of them, too");
        text.Append('\n').Append(Symbols(resource.Actions, options)).Append(Markup.Apply(" [bold]", options.Color)).Append(resource.Address).Append(Markup.Apply("[reset]", options.Color));
        text.Append($": {Counted(resource.Count, "resource")} {(resource.Count == 1 ? "depends" : "depend")} on it{how}{same}\n");
        AppendGroup(text, "directly", resource.Direct, options);
        AppendGroup(text, "through others", resource.Indirect, options);
    }

    private static void AppendGroup(StringBuilder text, string title, IReadOnlyList<Dependent> dependents, RenderingOptions options)
    {
        if (dependents.Count == 0) return;
        text.Append("        ").Append(title).Append(":\n");
        var modules = dependents.GroupBy(static d => d.Address.Module).OrderBy(static g => g.Key.Depth).ThenByDescending(static g => g.Count()).ThenBy(static g => g.Key.ToString(), StringComparer.Ordinal).ToList();
        foreach (var module in modules.Take(ShownModules))
        {
            // What changes with it matters most.
            var names = module.OrderByDescending(static d => d.Changes).Take(ShownNames).Select(Name).ToList();
            if (module.Count() > ShownNames) names.Add($"and {(module.Count() - ShownNames).ToString(CultureInfo.InvariantCulture)} more");
            var prefix = module.Key.IsRoot ? "" : $"{module.Key}{(module.Count() > 1 ? $" ({module.Count().ToString(CultureInfo.InvariantCulture)})" : "")}: ";
            AppendHanging(text, prefix + string.Join(", ", names), options);
        }
        var rest = modules.Skip(ShownModules).ToList();
        if (rest.Count > 0) AppendHanging(text, $"and {rest.Sum(static m => m.Count()).ToString(CultureInfo.InvariantCulture)} more in {Counted(rest.Count, "module")}", options);
    }

    private static string Name(Dependent dependent)
    {
        var notes = new List<string>();
        if (dependent.Instances > 1) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{dependent.Instances} instances"));
        notes.AddRange(dependent.Actions.Select(a =>
            dependent.Actions.Count > 1 || (a.Instances != dependent.Instances && dependent.Instances > 1)
                ? string.Create(CultureInfo.InvariantCulture, $"{Symbol(a.Action)} {a.Instances}")
                : Symbol(a.Action)));
        return notes.Count == 0 ? dependent.Address.Resource.ToString() : $"{dependent.Address.Resource} ({string.Join(", ", notes)})";
    }

    private static void AppendIrreversible(StringBuilder text, BlastRadius radius, RenderingOptions options)
    {
        if (radius.Irreversible.Count == 0) return;
        text.Append(Markup.Apply("\n[bold][red]Irreversible:[reset]\n", options.Color));
        // Instances of one resource mostly say the same.
        foreach (var alike in radius.Irreversible.GroupBy(static i => (i.Change.Address.ModuleResource, i.Change.Action, i.Holds, Notes: string.Join('\n', i.Notes))))
        {
            var first = alike.First();
            var count = alike.Count();
            var address = count == 1 ? Address(first.Change) : $"{first.Change.Address.ModuleResource}";
            var which = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} times");
            text.Append('\n').Append(ActionSymbol.For(first.Change.Action, options.Color)).Append(Markup.Apply(" [bold]", options.Color)).Append(address).Append(Markup.Apply("[reset]", options.Color));
            text.Append($" takes away {first.Holds}{which}\n");
            if (count > 1) AppendHanging(text, Keys(alike.Select(static i => i.Change)), options, 8);
            foreach (var note in first.Notes) AppendHanging(text, "- " + note, options, 8);
        }
    }

    private static string Keys(IEnumerable<ResourceChange> changes)
    {
        var keys = changes.Select(static c => c.DeposedKey is null ? c.Address.Key.ToString() : $"{c.Address.Key} (deposed object {c.DeposedKey})".TrimStart()).ToList();
        return string.Join(", ", keys.Count > 2 * ShownNames ? keys.Take(2 * ShownNames).Append($"and {(keys.Count - (2 * ShownNames)).ToString(CultureInfo.InvariantCulture)} more") : keys);
    }

    private static string Address(ResourceChange change) => change.DeposedKey is null ? change.Address.ToString() : $"{change.Address} (deposed object {change.DeposedKey})";

    private static string Symbols(IReadOnlyList<ActionCount> actions, RenderingOptions options) =>
        actions.Count == 1 ? ActionSymbol.For(actions[0].Action, options.Color) : $"  {string.Join(", ", actions.Select(a => $"{ActionSymbol.For(a.Action, options.Color).Trim()} {a.Instances.ToString(CultureInfo.InvariantCulture)}"))}";

    private static string Symbol(ActionKind action) => ActionSymbol.For(action, false).Trim();

    private static void AppendNote(StringBuilder text, string note, RenderingOptions options)
    {
        text.Append('\n');
        AppendHanging(text, note, options, 2);
    }

    private static void AppendHanging(StringBuilder text, string line, RenderingOptions options, int indent = NameIndent)
    {
        var width = Math.Max(30, options.Width - indent);
        var first = true;
        foreach (var part in WordWrap.Apply(line, width).Split('\n'))
        {
            text.Append(' ', first || !line.StartsWith("- ", StringComparison.Ordinal) ? indent : indent + 2).Append(part.TrimEnd()).Append('\n');
            first = false;
        }
    }

    private static string Counted(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
