using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>A root output's value.</summary>
public sealed record StateOutput(Value Value, bool Sensitive);
