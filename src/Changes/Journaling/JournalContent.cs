using System.Text.Json;
using Millwright.Changes.Planning;

namespace Millwright.Changes.Journaling;

/// <summary>What a journal says, read back after an apply or after the crash of one.</summary>
/// <param name="IsTorn">The last line was cut off while it was written: what it would have announced was never begun.</param>
public sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, bool IsTorn)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JournalException">A line before the last is not what was written.</exception>
    public static JournalContent Read(string path)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var entries = new List<JournalEntry>();
        // Only a line that has its end was written whole.
        for (var number = 1; rest.Span.IndexOf((byte)'\n') is var end and >= 0; number++)
        {
            try
            {
                entries.Add(JournalLine.Read(rest[..end]));
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw new JournalException($"Line {number} of the journal {path} is damaged: {e.Message}.", e);
            }
            rest = rest[(end + 1)..];
        }
        return new JournalContent(entries, rest.Length > 0);
    }

    /// <summary>True where the last apply said how it ended.</summary>
    public bool IsFinished => Entries.Count == 0 || Entries[^1].Event == JournalEventKind.ApplyFinished;

    /// <summary>Actions that began and whose outcome nobody recorded: they may have happened or not.</summary>
    public IReadOnlyList<JournalEntry> InDoubt
    {
        get
        {
            var open = new Dictionary<(string? Address, ActionKind? Kind), JournalEntry>();
            foreach (var entry in Entries)
            {
                if (entry.Event == JournalEventKind.ActionStarted) open[(entry.Address, entry.Action)] = entry;
                else if (entry.Event == JournalEventKind.ActionFinished) open.Remove((entry.Address, entry.Action));
            }
            return [.. Entries.Where(entry => entry.Event == JournalEventKind.ActionStarted && open.GetValueOrDefault((entry.Address, entry.Action)) == entry)];
        }
    }
}
