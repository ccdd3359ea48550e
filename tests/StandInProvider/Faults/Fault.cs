using System.Text.Json;
using Millwright.StandInProvider.Objects;
using Millwright.Values;

namespace Millwright.StandInProvider.Faults;

/// <summary>How the provider misbehaves in one call, as an argument says in JSON. README.md tells the properties.</summary>
internal sealed class Fault(JsonElement content)
{
    public static Fault None { get; } = new(JsonDocument.Parse("{}").RootElement);

    /// <summary>The fault for one kind of call among the faults of an object; none where its conditions do not hold.</summary>
    /// <param name="holder">The configuration or state whose attribute <c>faults</c> asks for it.</param>
    /// <param name="circumstances">What holds: <c>create</c>, <c>update</c>, <c>delete</c>, <c>known</c>, <c>unknown</c>…</param>
    public static Fault For(Value holder, string call, params ReadOnlySpan<string> circumstances) => Parse(holder.At("faults").TextAt(call), circumstances);

    public static Fault Parse(string? text, params ReadOnlySpan<string> circumstances)
    {
        if (text is null) return None;
        var fault = new Fault(JsonDocument.Parse(text).RootElement);
        if (fault.Property("when") is not { } when) return fault;
        foreach (var condition in when.EnumerateArray())
        {
            if (!circumstances.Contains(condition.GetString()!)) return None;
        }
        return fault;
    }

    public bool Has(string property) => Property(property) is { ValueKind: not JsonValueKind.False };

    public string? Text(string property) => Property(property)?.GetString();

    public int? Number(string property) => Property(property)?.GetInt32();

    public IEnumerable<JsonElement> List(string property) => Property(property) is { } list ? list.EnumerateArray() : [];

    private JsonElement? Property(string name) => content.TryGetProperty(name, out var value) ? value : null;
}
