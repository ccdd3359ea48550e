using System.Globalization;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;
using Millwright.Cli.CommandLine;

namespace Millwright.Cli.Commands;

/// <summary>The options by which changes are selected.</summary>
internal static class ChangeFlags
{
    public static readonly IReadOnlyList<Flag> Filter =
    [
        new("since", FlagKind.Text, "TIME", "Not before: a date (2026-01-31), a moment (2026-01-31T08:00:00Z), or how long ago (12h, 30d, 4w)."),
        new("until", FlagKind.Text, "TIME", "Before, given as for -since."),
        new("target", FlagKind.Text, "TARGET", "The stack, by its name or path."),
        new("environment", FlagKind.Text, "NAME", "The environment."),
        new("actor", FlagKind.Text, "NAME", "Who proposed, approved, applied or closed it."),
        new("address", FlagKind.Text, "ADDRESS", "A resource, an instance, or a module with all that is in it."),
        new("outcome", FlagKind.List, "STATE", "One of proposed, planned, checked, approved, applying, applied, failed, verified, rolled-back and abandoned. May be given several times."),
    ];

    /// <summary>What is wrong with the options; null where nothing is.</summary>
    public static string? Misuse(Arguments arguments)
    {
        foreach (var name in (string[])["since", "until"])
        {
            if (arguments.Text(name) is { } text && Time(text, DateTimeOffset.UtcNow) is null) return $"-{name}={text} is no time: give a date (2026-01-31), a moment (2026-01-31T08:00:00Z), or how long ago (12h, 30d, 4w).\n";
        }
        return arguments.List("outcome").FirstOrDefault(static o => Phase(o) is null) is { } unknown
            ? $"There is no outcome \"{unknown}\". There are {string.Join(", ", Enum.GetValues<ChangePhase>().Select(Word))}.\n"
            : null;
    }

    public static ChangeFilter Read(Arguments arguments, DateTimeOffset now) => new()
    {
        Since = arguments.Text("since") is { } since ? Time(since, now) : null,
        Until = arguments.Text("until") is { } until ? Time(until, now) : null,
        Target = arguments.Text("target"),
        Environment = arguments.Text("environment"),
        Actor = arguments.Text("actor"),
        Address = arguments.Text("address"),
        Phases = [.. arguments.List("outcome").Select(static o => Phase(o)!.Value)],
    };

    /// <summary>Null where the text is no time.</summary>
    internal static DateTimeOffset? Time(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            var unit = text[^1] switch { 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), 'w' => TimeSpan.FromDays(7), _ => TimeSpan.Zero };
            if (unit != TimeSpan.Zero) return now - count * unit;
        }
        return text.Length >= 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    private static ChangePhase? Phase(string word) => Enum.GetValues<ChangePhase>().Where(p => Word(p) == word).Cast<ChangePhase?>().FirstOrDefault();

    private static string Word(ChangePhase phase) => ChangeLifeCycle.Text(phase).Replace(' ', '-');
}
