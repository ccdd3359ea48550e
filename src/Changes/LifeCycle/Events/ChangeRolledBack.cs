using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>Another change has taken this one back.</summary>
/// <param name="Change">The change that did.</param>
public sealed record ChangeRolledBack(long Change) : LifeCycleEvent
{
    public const string Name = "rolled back";

    public override string Kind => Name;

    public override string Detail => $"by change {Change}";

    internal override void Write(Utf8JsonWriter json) => json.WriteNumber("rolledBackBy", Change);

    internal static ChangeRolledBack Read(JsonElement data, Actor by, DateTimeOffset at) => new(data.GetProperty("rolledBackBy").GetInt64()) { By = by, At = at };
}
