using System.Text.Json;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>A record's body as verification reads it: only what it needs, without making the event.</summary>
internal readonly ref struct RecordView(JsonElement root)
{
    public JsonElement Data { get; } = root.GetProperty("data");
    public string Kind { get; } = root.GetProperty("kind").GetString()!;
    public string Actor { get; } = root.GetProperty("actor").GetString()!;
    public long Sequence { get; } = root.GetProperty("seq").GetInt64();
    public long Change { get; } = root.GetProperty("change").GetInt64();

    /// <summary>In milliseconds since 1970.</summary>
    public long At => Milliseconds(root, "at");

    public static long Milliseconds(JsonElement of, string name) => EventJson.ParseTime(of.GetProperty(name).GetString()!).ToUnixTimeMilliseconds();
}
