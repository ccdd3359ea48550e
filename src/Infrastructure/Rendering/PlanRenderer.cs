using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Differences;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Shows a plan to people, in the words and layout of Terraform's <c>plan</c>, <c>apply</c> and <c>show</c>.</summary>
public sealed class PlanRenderer(RenderingOptions options)
{
    private readonly SchemaDiffer _differ = new();

    /// <summary>The whole text of a plan, from the drift notes to the changes of outputs.</summary>
    public string Render(StackPlan plan)
    {
        var text = new StringBuilder();
        var changes = plan.Changes.Where(IsShown).ToList();
        var differences = changes.ConvertAll(Compare);
        var outputs = RenderOutputs(plan.Outputs);
        var isEmpty = outputs.Length == 0 && !changes.Where((change, i) => differences[i].Action != ActionKind.NoOp || IsMove(change)).Any();
        var hasDrift = AppendDrift(text, plan, isEmpty);
        if (changes.Count == 0 && outputs.Length == 0)
        {
            PlanSummaryText.AppendNoChanges(text, plan, hasDrift, options);
            if (hasDrift && plan is { Errored: false, Mode: not PlanMode.Destroy }) return text.ToString();
        }
        if (hasDrift) text.Append(HorizontalRule.Draw(options)).Append('\n');
        if (!options.IsOneOfMany && changes.Exists(static c => c.Action != ActionKind.NoOp)) PlanSummaryText.AppendLegend(text, changes, options);
        if (changes.Count > 0) AppendChanges(text, plan, changes, differences);
        if (outputs.Length > 0)
        {
            text.Append("\nChanges to Outputs:\n").Append(outputs).Append('\n');
            if (!changes.Exists(static c => c.Action != ActionKind.NoOp)) PlanSummaryText.AppendOutputsOnly(text, options);
        }
        return text.ToString();
    }

    /// <summary>One resource's change alone, with its heading.</summary>
    public string RenderChange(ResourceChange change)
    {
        var text = new StringBuilder();
        AppendResource(text, change, Compare(change), false);
        return text.ToString();
    }

    /// <summary>What happened outside to one resource, with its heading.</summary>
    public string RenderDrift(ResourceChange change)
    {
        var text = new StringBuilder();
        AppendResource(text, change, Compare(change), true);
        return text.ToString();
    }

    private static bool IsMove(ResourceChange change) => change.PreviousAddress is not null && !change.PreviousAddress.Equals(change.Address);

    private static bool IsShown(ResourceChange change) => change.Action switch
    {
        ActionKind.NoOp => IsMove(change) || change.ImportId is not null,
        ActionKind.Delete => change.Address.Resource.Mode == ResourceMode.Managed,
        _ => true,
    };

    private Difference Compare(ResourceChange change) => Compare(change, PathMatcher.Always);

    private Difference Compare(ResourceChange change, PathMatcher relevant)
    {
        var before = PlainValue.From(change.Before);
        var after = change.Action == ActionKind.Forget ? before : PlainValue.From(change.After);
        var pair = new ValueChange(before, after) { Replace = PathMatcher.For(change.RequiredReplace, false), Relevant = relevant };
        return _differ.CompareBlock(pair, change.Schema.Block);
    }

    private bool AppendDrift(StringBuilder text, StackPlan plan, bool isEmpty)
    {
        if (plan.Drift.Count == 0 || (isEmpty && plan.Mode != PlanMode.RefreshOnly)) return false;
        var relevant = plan.RelevantAttributes.ToLookup(static a => a.Resource, static a => a.Path);
        var drift = new List<(ResourceChange Change, Difference Difference)>();
        foreach (var change in plan.Drift)
        {
            var refreshOnly = plan.Mode == PlanMode.RefreshOnly;
            var matcher = refreshOnly ? PathMatcher.Always : PathMatcher.For([.. relevant[change.Address]], true);
            if (!matcher.MatchesPartially) continue;
            var difference = Compare(change, matcher);
            if (refreshOnly || difference.Action != ActionKind.NoOp) drift.Add((change, difference));
        }
        if (drift.Count == 0) return false;
        PlanSummaryText.AppendDriftIntroduction(text, options);
        foreach (var (change, difference) in drift)
        {
            if (change.Action == ActionKind.NoOp && !IsMove(change)) continue;
            text.Append('\n');
            AppendResource(text, change, difference, true);
            text.Append('\n');
        }
        PlanSummaryText.AppendDriftConclusion(text, plan.Mode, options);
        return true;
    }

    private void AppendChanges(StringBuilder text, StackPlan plan, List<ResourceChange> changes, List<Difference> differences)
    {
        if (plan.Errored) text.Append("\nTerraform planned the following actions, but then encountered a problem:\n");
        else if (!options.IsOneOfMany) text.Append("\nTerraform will perform the following actions:\n");
        for (var i = 0; i < changes.Count; i++)
        {
            text.Append('\n');
            AppendResource(text, changes[i], differences[i], false);
            text.Append('\n');
        }
        text.Append(Markup.Apply($"\n[bold]Plan:[reset] {PlanCounts.Of(changes)}\n", options.Color));
    }

    private void AppendResource(StringBuilder text, ResourceChange change, Difference difference, bool isDrift)
    {
        var resource = change.Address.Resource;
        var kind = resource.Mode == ResourceMode.Managed ? "resource" : "data";
        text.Append(Markup.Apply(ResourceHeading.For(change, isDrift), options.Color));
        text.Append(ActionSymbol.For(change.Action, options.Color)).Append($" {kind} \"{resource.Type}\" \"{resource.Name}\" ");
        difference.Write(
            new DifferenceWriter(text, options.Color), 0, new DifferenceOptions { ShowsUnchanged = change.ImportId is not null });
    }

    private string RenderOutputs(IReadOnlyList<OutputChange> outputs)
    {
        var changed = new List<(string Name, Difference Difference)>();
        var width = 0;
        foreach (var output in outputs.OrderBy(static o => o.Name, StringOrder.Instance))
        {
            var name = GoQuotedText.AttributeName(output.Name);
            width = Math.Max(width, GoQuotedText.ByteLength(name));
            var difference = Compare(output);
            if (difference.Action != ActionKind.NoOp) changed.Add((name, difference));
        }
        var text = new StringBuilder();
        var writer = new DifferenceWriter(text, options.Color);
        foreach (var (name, difference) in changed)
        {
            if (text.Length > 0) writer.NewLine();
            writer.BeginLine(0, difference.Action, default).WriteKey(name, width);
            difference.Write(writer, 0, default);
        }
        return text.ToString();
    }

    private static Difference Compare(OutputChange output)
    {
        var before = output.Sensitive ? output.Before.WithMarks(Marks.Sensitive) : output.Before;
        var after = output.Sensitive ? output.After.WithMarks(Marks.Sensitive) : output.After;
        return DynamicDiffer.Compare(new ValueChange(PlainValue.From(before), PlainValue.From(after)));
    }
}
