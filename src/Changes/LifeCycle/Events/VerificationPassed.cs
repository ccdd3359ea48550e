using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>What was applied was looked at afterwards and found good.</summary>
public sealed record VerificationPassed(IReadOnlyList<CheckVerdict> Verdicts) : LifeCycleEvent
{
    public const string Name = "verified";

    public override string Kind => Name;

    public override string Detail => string.Join(", ", Verdicts.Select(static v => v.Name));

    internal override void Write(Utf8JsonWriter json) => new PlanChecked(Verdicts) { By = By, At = At }.Write(json);

    internal static VerificationPassed Read(JsonElement data, Actor by, DateTimeOffset at) => new(PlanChecked.Read(data, by, at).Verdicts) { By = by, At = at };
}
