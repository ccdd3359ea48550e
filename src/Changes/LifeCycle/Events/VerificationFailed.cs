using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>What was applied was looked at afterwards and found wanting.</summary>
public sealed record VerificationFailed(IReadOnlyList<CheckVerdict> Verdicts) : LifeCycleEvent
{
    public const string Name = "verification failed";

    public override string Kind => Name;

    public override string Detail => string.Join(", ", Verdicts.Where(static v => !v.Passed).Select(static v => v.Detail is null ? v.Name : $"{v.Name}: {v.Detail}"));

    internal override void Write(Utf8JsonWriter json) => new PlanChecked(Verdicts) { By = By, At = At }.Write(json);

    internal static VerificationFailed Read(JsonElement data, Actor by, DateTimeOffset at) => new(PlanChecked.Read(data, by, at).Verdicts) { By = by, At = at };
}
