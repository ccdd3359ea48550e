using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>The rules are content: the plan may be applied.</summary>
/// <param name="Rule">Why, such as "automatic" or "2 of ops, not the author".</param>
public sealed record ChangeApproved(string Rule) : LifeCycleEvent
{
    public const string Name = "approved";

    public override string Kind => Name;

    public override string Detail => Rule;

    internal override void Write(Utf8JsonWriter json) => json.WriteString("rule", Rule);

    internal static ChangeApproved Read(JsonElement data, Actor by, DateTimeOffset at) => new(EventJson.Text(data, "rule")) { By = by, At = at };
}
