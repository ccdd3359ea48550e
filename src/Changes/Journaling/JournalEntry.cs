using System.Text.Json;
using Millwright.Changes.Planning;

namespace Millwright.Changes.Journaling;

/// <summary>One line of a journal, read back. What a kind of event has not is null.</summary>
public sealed record JournalEntry(JournalEventKind Event, DateTimeOffset At)
{
    /// <summary>Of the start of an apply: the target's id.</summary>
    public string? Target { get; init; }

    /// <summary>Of the start of an apply: how many planned actions follow.</summary>
    public int? Actions { get; init; }

    public string? Address { get; init; }
    public ActionKind? Action { get; init; }
    public string? Identity { get; init; }
    public string? Reason { get; init; }

    /// <summary>Of a planned action: what was there, null wherever <see cref="Withheld"/> points.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>Of a planned action: what was to be there, null wherever <see cref="Withheld"/> points.</summary>
    public JsonElement? After { get; init; }

    /// <summary>Of a planned action: the paths of values that are sensitive, ephemeral or were unknown, such as "after.password".</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    public bool? Succeeded { get; init; }
    public ChangeStatus? Status { get; init; }
}
