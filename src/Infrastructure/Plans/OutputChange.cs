using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>A planned change of a root output.</summary>
/// <param name="Before">Null value where the output is new.</param>
/// <param name="After">Null value where it goes away.</param>
public sealed record OutputChange(string Name, ActionKind Action, Value Before, Value After, bool Sensitive);
