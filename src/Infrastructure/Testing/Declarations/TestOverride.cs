using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>An override_resource, override_data or override_module block: values that stand in for what a provider or module would say.</summary>
/// <param name="Values">The values or outputs: an object.</param>
public sealed record TestOverride(TargetAddress Target, Value Values, SourceRange Range)
{
    /// <summary>Where the target has no key, any instance is meant: it was written with <c>[*]</c>.</summary>
    public bool OfAnyInstance { get; init; }

    /// <summary>What two overrides of the same things have in common.</summary>
    internal string Name => OfAnyInstance ? $"{Target} of any instance" : Target.ToString();

    /// <summary>The values already stand in during planning; null where the block does not say.</summary>
    public bool? DuringPlan { get; init; }

    public SourceRange TargetRange { get; init; }
    public SourceRange? ValuesRange { get; init; }
}
