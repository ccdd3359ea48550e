using System.Globalization;
using Millwright.Changes.Verification;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Verifying;

/// <summary>Tells how the checks of a stack go, while they run.</summary>
/// <param name="stack">The stack's name, where several are at work; null where there is one.</param>
internal sealed class VerificationProgress(Terminal terminal, string? stack) : IVerificationObserver
{
    private const string Indent = "    ";

    public void StillChecking(string name, TimeSpan elapsed, string? last) =>
        Say($"{name}: still checking... [{Seconds(elapsed)} elapsed{(last is null ? "" : $"; {last}")}]");

    public void Checked(CheckOutcome outcome)
    {
        var verdict = outcome.Verdict;
        Say($"{outcome.Name}: {(outcome.Passed ? terminal.Green("ok") : terminal.Red("failed"))}{(verdict.Detail is { } detail ? $", {detail}" : "")}{(outcome.Took >= TimeSpan.FromSeconds(1) ? $" [{Seconds(outcome.Took)}]" : "")}");
        if (outcome.Last.Output is not { } output) return;
        foreach (var line in output.Split('\n')) Say(Indent + line.TrimEnd('\r'));
    }

    private void Say(string line)
    {
        var text = $"{terminal.Bold(stack is null ? "[verify]" : $"[{stack}]")} {line}";
        if (terminal.Messages is { } messages) messages.Log(text);
        else terminal.Progress(text);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s");
}
