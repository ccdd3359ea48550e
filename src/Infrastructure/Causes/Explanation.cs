using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Causes;

/// <summary>Why a plan does what it does to one object.</summary>
/// <param name="Address">A resource instance, a deposed object or an output.</param>
/// <param name="Attribute">The attribute asked about, or null.</param>
/// <param name="Headline">What happens, in a sentence without its full stop.</param>
public sealed record Explanation(string Address, string? Attribute, ActionKind Action, string Headline, IReadOnlyList<Cause> Causes);
