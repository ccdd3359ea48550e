using System.Text.Json;
using Millwright.Values;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>Something that happened to a change. The family is closed, and its words outlive this program: none may ever change.</summary>
public abstract record LifeCycleEvent
{
    private protected LifeCycleEvent()
    {
    }

    /// <summary>Who did it.</summary>
    public required Actor By { get; init; }

    /// <summary>When, to the millisecond: what is finer is left out, as records have none of it.</summary>
    public required DateTimeOffset At { get; init => field = EventJson.ToMilliseconds(value); }

    /// <summary>Its name in the ledger, which reads as "change 7 was …".</summary>
    public abstract string Kind { get; }

    /// <summary>Writes what is particular to it, as the members of a JSON object.</summary>
    internal abstract void Write(Utf8JsonWriter json);

    /// <summary>What is particular to it, as a JSON object.</summary>
    public string Data() => JsonOutput.Text(default, json =>
    {
        json.WriteStartObject();
        Write(json);
        json.WriteEndObject();
    });

    /// <summary>A sentence's end for people, such as "approved by alice"; null where the kind says it all.</summary>
    public virtual string? Detail => null;
}
