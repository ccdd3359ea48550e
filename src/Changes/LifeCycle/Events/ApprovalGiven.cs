using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>One person says yes; others may have to, too.</summary>
/// <param name="Plan">The hash of the plan that was looked at.</param>
public sealed record ApprovalGiven(string Plan, string? Comment) : LifeCycleEvent
{
    public const string Name = "approval";

    public override string Kind => Name;

    public override string? Detail => Comment;

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("plan", Plan);
        if (Comment is not null) json.WriteString("comment", Comment);
    }

    internal static ApprovalGiven Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(EventJson.Text(data, "plan"), EventJson.OptionalText(data, "comment")) { By = by, At = at };
}
