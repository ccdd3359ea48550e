namespace Millwright.Changes.Journaling;

/// <summary>What a line of a journal records.</summary>
public enum JournalEventKind : byte
{
    ApplyStarted,
    ActionPlanned,
    ActionStarted,
    ActionFinished,
    ApplyFinished,
}
