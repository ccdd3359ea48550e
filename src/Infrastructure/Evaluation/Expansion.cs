using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>How a resource or module call is repeated, and with which instances.</summary>
/// <param name="EachValues">Parallel to <see cref="Keys"/> for for_each, else empty.</param>
internal sealed record Expansion(ExpansionMode Mode, IReadOnlyList<InstanceKey> Keys, IReadOnlyList<Value> EachValues)
{
    public static readonly Expansion Single = new(ExpansionMode.Single, [InstanceKey.None], []);

    /// <summary>There is no instance, though there could be one: <c>enabled = false</c>.</summary>
    public static readonly Expansion Disabled = new(ExpansionMode.Single, [], []);

    /// <summary>The instances cannot be known: after an error, or in validation.</summary>
    public static readonly Expansion Unknown = new(ExpansionMode.Unknown, [], []);

    public RepetitionData RepetitionFor(int position) => Mode switch
    {
        ExpansionMode.Count => RepetitionData.ForCount(Keys[position].Index),
        ExpansionMode.ForEach => RepetitionData.ForEach(Keys[position].Text!, EachValues[position]),
        _ => RepetitionData.None,
    };
}

internal enum ExpansionMode : byte
{
    Single,
    Count,
    ForEach,
    Unknown,
}
