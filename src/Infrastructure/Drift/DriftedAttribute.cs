using Millwright.Values;

namespace Millwright.Infrastructure.Drift;

/// <summary>An attribute that is not what the last apply left.</summary>
/// <param name="Before">As the state has it, marked where sensitive.</param>
/// <param name="After">As it is outside, marked where sensitive.</param>
/// <param name="IsConfigured">An apply would change it back: the configuration says otherwise than the world.</param>
public sealed record DriftedAttribute(string Name, Value Before, Value After, bool IsConfigured)
{
    public bool IsSensitive => ((Before.DeepMarks | After.DeepMarks) & Marks.Sensitive) != 0;
}
