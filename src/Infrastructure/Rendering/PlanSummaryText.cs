using System.Text;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering;

/// <summary>The prose around a plan's changes, in Terraform's words, which other tools search for.</summary>
public static class PlanSummaryText
{
    /// <summary>What is said where a plan changes nothing.</summary>
    internal static void AppendNoChanges(StringBuilder text, StackPlan plan, bool hasDrift, RenderingOptions options)
    {
        if (plan.Errored)
        {
            if (hasDrift) AppendRule(text, options);
            text.Append(Markup.Apply(
                "\n[reset][bold][red]Planning failed.[reset][bold] Terraform encountered an error while generating this plan.[reset]\n\n", options.Color));
            return;
        }
        switch (plan.Mode)
        {
            case PlanMode.RefreshOnly:
                if (hasDrift) return;
                AppendHeadline(text, "Your infrastructure still matches the configuration.", options);
                AppendWrapped(
                    text,
                    "Terraform has checked that the real remote objects still match the result of your most recent changes, and found no differences.",
                    options);
                break;
            case PlanMode.Destroy:
                if (hasDrift) AppendRule(text, options);
                AppendHeadline(text, "No objects need to be destroyed.", options);
                AppendWrapped(
                    text,
                    "Either you have not created any objects yet or the existing objects were already deleted outside of Terraform.",
                    options);
                break;
            default:
                if (hasDrift) AppendRule(text, options);
                AppendHeadline(text, "Your infrastructure matches the configuration.", options);
                AppendWrapped(text, NothingToDo(plan, hasDrift, options), options);
                break;
        }
    }

    internal static void AppendLegend(StringBuilder text, List<ResourceChange> changes, RenderingOptions options)
    {
        AppendWrapped(
            text,
            "\nTerraform used the selected providers to generate the following execution plan. Resource actions are indicated with the following symbols:",
            options);
        ReadOnlySpan<(ActionKind Action, string Line)> legend =
        [
            (ActionKind.Create, "  [green]+[reset] create"),
            (ActionKind.Update, "  [yellow]~[reset] update in-place"),
            (ActionKind.Delete, "  [red]-[reset] destroy"),
            (ActionKind.DeleteThenCreate, "[red]-[reset]/[green]+[reset] destroy and then create replacement"),
            (ActionKind.CreateThenDelete, "[green]+[reset]/[red]-[reset] create replacement and then destroy"),
            (ActionKind.Read, " [cyan]<=[reset] read (data resources)"),
        ];
        foreach (var (action, line) in legend)
        {
            if (changes.Exists(change => change.Action == action)) text.Append(Markup.Apply(line, options.Color)).Append('\n');
        }
    }

    internal static void AppendOutputsOnly(StringBuilder text, RenderingOptions options) => AppendWrapped(
        text,
        "\nYou can apply this plan to save these new output values to the Terraform state, without changing any real infrastructure.",
        options);

    internal static void AppendDriftIntroduction(StringBuilder text, RenderingOptions options) => text
        .Append(Markup.Apply("\n[bold][cyan]Note:[reset][bold] Objects have changed outside of Terraform\n", options.Color))
        .Append('\n')
        .Append(WordWrap.Apply(
            "Terraform detected the following changes made outside of Terraform since the last \"terraform apply\" which may have affected this plan:\n",
            options.Width));

    internal static void AppendDriftConclusion(StringBuilder text, PlanMode mode, RenderingOptions options) => AppendWrapped(
        text,
        mode == PlanMode.RefreshOnly
            ? "\n\nThis is a refresh-only plan, so Terraform will not take any actions to undo these. If you were expecting these changes then you can apply this plan to record the updated values in the Terraform state without changing any remote objects."
            : "\n\nUnless you have made equivalent changes to your configuration, or ignored the relevant attributes using ignore_changes, the following plan may include actions to undo or respond to these changes.",
        options);

    /// <summary>What the plan command says at the end: how to apply what was shown.</summary>
    /// <param name="planFile">Where the plan was saved, or null.</param>
    /// <param name="generatedConfigFile">Where configuration for imports was written, or null.</param>
    public static string NextStep(string? planFile, string? generatedConfigFile, RenderingOptions options)
    {
        if (options.InAutomation) return "";
        var text = new StringBuilder(HorizontalRule.Draw(options)).Append('\n');
        if (generatedConfigFile is not null)
        {
            text.Append('\n').Append(WordWrap.Apply(
                $"Terraform has generated configuration and written it to {generatedConfigFile}. Please review the configuration and edit it as necessary before adding it to version control.\n",
                options.Width));
        }
        text.Append('\n').Append(planFile is null
            ? WordWrap.Apply(
                "Note: You didn't use the -out option to save this plan, so Terraform can't guarantee to take exactly these actions if you run \"terraform apply\" now.",
                options.Width)
            : $"Saved the plan to: {planFile}\n\nTo perform exactly these actions, run the following command to apply:\n    terraform apply {GoQuotedText.Quote(planFile)}");
        return text.Append('\n').ToString();
    }

    private static string NothingToDo(StackPlan plan, bool hasDrift, RenderingOptions options)
    {
        if (!hasDrift)
        {
            return "Terraform has compared your real infrastructure against your configuration and found no differences, so no changes are needed.";
        }
        if (plan.CanApply)
        {
            return "Your configuration already matches the changes detected above, so applying this plan will only update the state to include the changes detected above and won't change any real infrastructure.";
        }
        return "Your configuration already matches the changes detected above. If you'd like to update the Terraform state to match, create and apply a refresh-only plan"
            + (options.InAutomation ? "." : ":\n  terraform apply -refresh-only");
    }

    private static void AppendHeadline(StringBuilder text, string headline, RenderingOptions options) =>
        text.Append(Markup.Apply($"\n[reset][bold][green]No changes.[reset][bold] {headline}[reset]\n\n", options.Color));

    private static void AppendWrapped(StringBuilder text, string paragraph, RenderingOptions options) =>
        text.Append(WordWrap.Apply(paragraph, options.Width)).Append('\n');

    private static void AppendRule(StringBuilder text, RenderingOptions options) => text.Append(HorizontalRule.Draw(options)).Append('\n');
}
