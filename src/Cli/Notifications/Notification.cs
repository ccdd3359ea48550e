using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.Recording;
using Millwright.Values;

namespace Millwright.Cli.Notifications;

/// <summary>Something that happened, as others are told of it: who, what and where, and no values.</summary>
/// <param name="Event">Its name, as notification blocks ask for it.</param>
/// <param name="Title">One line.</param>
internal sealed record Notification(string Event, DateTimeOffset At, string Workspace, string Title)
{
    private const int MostAddresses = 20;

    /// <summary>The change it is about; null for drift.</summary>
    public Change? Change { get; init; }

    /// <summary>What a look for drift found; null for a change.</summary>
    public DriftScanned? Scanned { get; init; }

    /// <summary>What came of it, or what is missing; null where the title says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>As people read it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Title);
            if (Detail is not null) text.Append('\n').Append(Detail);
            if (Change?.Why is { } why) text.Append("\nWhy: ").Append(why);
            var addresses = Change?.State.Plan?.Addresses ?? [.. Scanned?.Found.Select(static f => f.IsGone ? $"{f.Address} is gone" : $"{f.Address}: {string.Join(", ", f.Attributes)}") ?? []];
            foreach (var address in addresses.Take(MostAddresses)) text.Append("\n- ").Append(address);
            if (addresses.Count > MostAddresses) text.Append(CultureInfo.InvariantCulture, $"\nand {addresses.Count - MostAddresses} more");
            if (Change is not null) text.Append(CultureInfo.InvariantCulture, $"\n\nmillwright changes show {Change.Id}");
            return text.ToString();
        }
    }

    /// <summary>As programs read it.</summary>
    public byte[] Json => JsonOutput.Bytes(default, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("format", 1);
        json.WriteString("event", Event);
        json.WriteString("at", EventJson.FormatTime(At));
        json.WriteString("workspace", Workspace);
        json.WriteString("title", Title);
        if (Detail is not null) json.WriteString("detail", Detail);
        if (Change is not null)
        {
            json.WritePropertyName("change");
            ChangeJson.Write(json, Change, withEvents: false);
        }
        if (Scanned is not null) WriteDrift(json, Scanned);
        json.WriteEndObject();
    });

    private static void WriteDrift(Utf8JsonWriter json, DriftScanned scanned)
    {
        json.WriteStartObject("drift");
        json.WriteString("target", scanned.Target);
        json.WriteStartArray("found");
        foreach (var finding in scanned.Found)
        {
            json.WriteStartObject();
            json.WriteString("address", finding.Address);
            json.WriteBoolean("gone", finding.IsGone);
            json.WriteStartArray("attributes");
            foreach (var attribute in finding.Attributes) json.WriteStringValue(attribute);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
