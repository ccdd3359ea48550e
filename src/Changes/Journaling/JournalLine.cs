using System.Buffers;
using System.Text.Json;
using Millwright.Changes.Planning;
using Millwright.Changes.Progress;

namespace Millwright.Changes.Journaling;

/// <summary>The format of a journal: each event one JSON object on a line of its own.</summary>
internal static class JournalLine
{
    private static readonly JsonWriterOptions _options = new() { SkipValidation = true };

    /// <summary>The lines that record an event; false where it is none that a journal keeps.</summary>
    public static bool Write(IBufferWriter<byte> output, ChangeEvent change, DateTimeOffset at)
    {
        switch (change)
        {
            case ApplyStarted started:
                var actions = started.Plan.Actions.Where(static a => a.Kind != ActionKind.NoOp).ToList();
                WriteLine(output, JournalEventKind.ApplyStarted, at, writer =>
                {
                    writer.WriteString("target", started.Plan.Target.Id);
                    writer.WriteNumber("actions", actions.Count);
                });
                foreach (var action in actions) WritePlanned(output, action, at);
                return true;
            case ActionStarted { Kind: not ActionKind.Read } started:
                WriteLine(output, JournalEventKind.ActionStarted, at, writer => WriteAction(writer, started.Address, started.Kind, started.Identity));
                return true;
            case ActionFinished { Kind: not ActionKind.Read } finished:
                WriteLine(output, JournalEventKind.ActionFinished, at, writer =>
                {
                    WriteAction(writer, finished.Address, finished.Kind, finished.Identity);
                    writer.WriteBoolean("succeeded", finished.Succeeded);
                });
                return true;
            case ApplyFinished finished:
                WriteLine(output, JournalEventKind.ApplyFinished, at, writer => writer.WriteString("status", JournalNames.Of(finished.Status)));
                return true;
            default:
                return false;
        }
    }

    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="FormatException">It is not a line of a journal.</exception>
    public static JournalEntry Read(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not a JSON object");
        if (!DateTimeOffset.TryParse(Text(root, "at"), System.Globalization.CultureInfo.InvariantCulture, out var at)) throw new FormatException("\"at\" is not a time");
        return new JournalEntry(JournalNames.Event(Text(root, "event")), at)
        {
            Target = Text(root, "target"),
            Actions = root.TryGetProperty("actions", out var actions) && actions.TryGetInt32(out var count) ? count : null,
            Address = Text(root, "address"),
            Action = Text(root, "action") is { } action ? JournalNames.Action(action) : null,
            Identity = Text(root, "identity"),
            Reason = Text(root, "reason"),
            Before = root.TryGetProperty("before", out var before) ? before.Clone() : null,
            After = root.TryGetProperty("after", out var after) ? after.Clone() : null,
            Withheld = root.TryGetProperty("withheld", out var withheld) ? [.. withheld.EnumerateArray().Select(static p => p.GetString() ?? "")] : [],
            Succeeded = root.TryGetProperty("succeeded", out var succeeded) ? succeeded.ValueKind == JsonValueKind.True : null,
            Status = Text(root, "status") is { } status ? JournalNames.Status(status) : null,
        };
    }

    private static void WritePlanned(IBufferWriter<byte> output, PlannedAction action, DateTimeOffset at) =>
        WriteLine(output, JournalEventKind.ActionPlanned, at, writer =>
        {
            WriteAction(writer, action.Address, action.Kind, null);
            if (action.Reason is not null) writer.WriteString("reason", action.Reason);
            var values = new WithheldValues();
            values.Write(writer, "before", action.Before);
            values.Write(writer, "after", action.After);
            writer.WriteStartArray("withheld");
            foreach (var path in values.Paths) writer.WriteStringValue(path);
            writer.WriteEndArray();
        });

    private static void WriteAction(Utf8JsonWriter writer, string address, ActionKind kind, string? identity)
    {
        writer.WriteString("address", address);
        writer.WriteString("action", JournalNames.Of(kind));
        if (identity is not null) writer.WriteString("identity", identity);
    }

    private static void WriteLine(IBufferWriter<byte> output, JournalEventKind kind, DateTimeOffset at, Action<Utf8JsonWriter> content)
    {
        using (var writer = new Utf8JsonWriter(output, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("at", at.UtcDateTime);
            writer.WriteString("event", JournalNames.Of(kind));
            content(writer);
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
