using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>One program taking one stack through its steps, with what was seen on the way.</summary>
internal sealed class StackRun(Executable program, Executable other, string stack, string directory, bool wholePlan, string? endpoint)
{
    private const string PlanFile = "saved.plan";

    /// <summary>What was seen, by name, in order.</summary>
    public List<(string Name, string Text)> Observations { get; } = [];

    public async Task RunAsync()
    {
        foreach (var step in Directory.GetDirectories(stack).Where(d => Path.GetFileName(d).StartsWith("step", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*.tf*").Where(f => !f.EndsWith(".tfstate", StringComparison.Ordinal)).ToList()) File.Delete(file);
            Scratch.Copy(step, directory);
            await RunStepAsync(Path.GetFileName(step));
        }
        var destroy = await CallAsync("destroy", "-auto-approve");
        See("destroy", destroy, Terms.Headers(destroy.Output));
        See("state after destroy", string.Join('\n', StateSummary.Read(StatePath)));
    }

    private string StatePath => Path.Combine(directory, "terraform.tfstate");

    private async Task RunStepAsync(string step)
    {
        var init = await CallAsync("init", "-input=false");
        if (init.ExitCode != 0) See($"{step} init", init, "");
        var argumentsFile = Path.Combine(directory, "plan-args");
        var extra = File.Exists(argumentsFile) ? await File.ReadAllLinesAsync(argumentsFile) : [];
        File.Delete(argumentsFile);

        var plan = await CallAsync("plan", ["-input=false", $"-out={PlanFile}", .. extra]);
        See($"{step} plan", plan, wholePlan ? Terms.Plan(plan.Output) : Terms.Headers(plan.Output));
        if (plan.ExitCode != 0) return;

        var saved = File.Exists(Path.Combine(directory, PlanFile));
        if (!saved) See($"{step} plan file", "not written");
        if (saved && wholePlan) See($"{step} plan as JSON", string.Join('\n', PlanSummary.Read((await CallAsync("show", "-json", PlanFile)).Output)));
        var apply = saved ? await CallAsync("apply", "-input=false", PlanFile) : await CallAsync("apply", ["-input=false", "-auto-approve", .. extra]);
        See($"{step} apply", apply, Terms.Headers(apply.Output));
        File.Delete(Path.Combine(directory, PlanFile));
        See($"{step} state", string.Join('\n', StateSummary.Read(StatePath)));
        var outputs = await CallAsync("output", "-json");
        See($"{step} outputs", Terms.Value(outputs.Output.Trim()));
        await SeeNextPlanAsync(step, program);
        await SeeNextPlanAsync(step, other);
    }

    /// <summary>What a program would do next to what this one left: it must be the same whoever looks and whoever applied.</summary>
    private async Task SeeNextPlanAsync(string step, Executable planner)
    {
        using var scratch = new Scratch();
        var copy = Path.Combine(scratch.Path, "copy");
        Scratch.Copy(directory, copy);
        await planner.RunAsync(copy, ["init", "-no-color", "-input=false"], endpoint: endpoint);
        var plan = await planner.RunAsync(copy, ["plan", "-no-color", "-input=false", "-detailed-exitcode"], endpoint: endpoint);
        var role = planner == program ? "itself" : "the other program";
        See($"{step} next plan by {role}", plan, Terms.Headers(plan.Output), succeeds: plan.ExitCode is 0 or 2);
    }

    private Task<Outcome> CallAsync(string command, params string[] arguments) =>
        program.RunAsync(directory, [command, "-no-color", .. arguments], endpoint: endpoint);

    private void See(string name, string text) => Observations.Add((name, text));

    private void See(string name, Outcome outcome, string text, bool? succeeds = null) =>
        Observations.Add((name, (succeeds ?? outcome.ExitCode == 0) ? $"exit {outcome.ExitCode}\n{text}" : $"exit {outcome.ExitCode}\n{text}\n{Terms.Value(Terms.Diagnostic(outcome.Errors))}"));
}
