using Millwright.Changes.Planning;

namespace Millwright.Changes.Journaling;

/// <summary>The words of the journal's format. They are in files that outlive this program: none may ever change.</summary>
internal static class JournalNames
{
    private static readonly string[] _events = ["apply-started", "action-planned", "action-started", "action-finished", "apply-finished"];
    private static readonly string[] _actions = ["no-op", "read", "create", "update", "replace", "delete", "forget", "run"];
    private static readonly string[] _statuses = ["applied", "failed", "interrupted"];

    public static string Of(JournalEventKind kind) => _events[(int)kind];

    public static string Of(ActionKind kind) => _actions[(int)kind];

    public static string Of(ChangeStatus status) => _statuses[(int)status];

    public static JournalEventKind Event(string? name) => (JournalEventKind)IndexOf(_events, name);

    public static ActionKind Action(string? name) => (ActionKind)IndexOf(_actions, name);

    public static ChangeStatus Status(string? name) => (ChangeStatus)IndexOf(_statuses, name);

    private static int IndexOf(string[] names, string? name) =>
        Array.IndexOf(names, name) is var index and >= 0 ? index : throw new FormatException($"\"{name}\" is none of {string.Join(", ", names)}");
}
