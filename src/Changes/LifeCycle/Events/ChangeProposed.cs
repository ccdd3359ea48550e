using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>Somebody wants a target changed.</summary>
public sealed record ChangeProposed(Proposal Proposal) : LifeCycleEvent
{
    public const string Name = "proposed";

    public override string Kind => Name;

    public override string? Detail => Proposal.Message ?? Proposal.Revision?.Subject;

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("target", Proposal.Target);
        json.WriteString("goal", Proposal.Kind);
        if (Proposal.Environment is { } environment) json.WriteString("environment", environment);
        json.WriteString("trigger", Proposal.Trigger.Kind);
        if (Proposal.Trigger.Url is { } url) json.WriteString("url", url);
        if (Proposal.Message is { } message) json.WriteString("message", message);
        if (Proposal.Continues is { } continues) json.WriteNumber("continues", continues);
        if (Proposal.RollsBack is { } undone) json.WriteNumber("rollsBack", undone);
        EventJson.WriteNumbers(json, "rollsBackAlso", Proposal.RollsBackAlso);
        if (Proposal.Revision is not { } revision) return;
        json.WriteString("commit", revision.Commit);
        json.WriteString("subject", revision.Subject);
        EventJson.WriteTime(json, "committed", revision.CommittedAt);
        if (revision.Branch is { } branch) json.WriteString("branch", branch);
        EventJson.WriteList(json, "uncommitted", revision.Uncommitted);
    }

    internal static ChangeProposed Read(JsonElement data, Actor by, DateTimeOffset at) => new(new Proposal
    {
        Target = EventJson.Text(data, "target"),
        Kind = EventJson.Text(data, "goal"),
        Environment = EventJson.OptionalText(data, "environment"),
        Trigger = new Trigger(EventJson.Text(data, "trigger"), EventJson.OptionalText(data, "url")),
        Message = EventJson.OptionalText(data, "message"),
        Continues = EventJson.OptionalNumber(data, "continues"),
        RollsBack = EventJson.OptionalNumber(data, "rollsBack"),
        RollsBackAlso = EventJson.Numbers(data, "rollsBackAlso"),
        Revision = EventJson.OptionalText(data, "commit") is { } commit
            ? new Revision(commit, EventJson.Text(data, "subject"), EventJson.Time(data, "committed"), EventJson.OptionalText(data, "branch"), EventJson.List(data, "uncommitted"))
            : null,
    })
    { By = by, At = at };
}
