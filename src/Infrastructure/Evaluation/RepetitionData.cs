using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>What <c>count</c> and <c>each</c> mean for one instance.</summary>
internal sealed record RepetitionData(Value? CountIndex, Value? EachKey, Value? EachValue)
{
    public static readonly RepetitionData None = new(null, null, null);

    /// <summary>For validation, where the instances are not known.</summary>
    public static readonly RepetitionData UnknownCount = new(Value.Unknown(DataType.Number, Refinement.NotNull), null, null);

    public static readonly RepetitionData UnknownEach = new(null, Value.Unknown(DataType.String, Refinement.NotNull), Value.Dynamic);

    public static RepetitionData ForCount(int index) => new(Value.Number(index), null, null);

    public static RepetitionData ForEach(string key, Value value) => new(null, Value.String(key), value);
}
