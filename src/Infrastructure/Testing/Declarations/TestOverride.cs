using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>An override_resource, override_data or override_module block: values that stand in for what a provider or module would say.</summary>
/// <param name="Values">The values or outputs: an object.</param>
public sealed record TestOverride(TargetAddress Target, Value Values, SourceRange Range)
{
    /// <summary>The values already stand in during planning; null where the block does not say.</summary>
    public bool? DuringPlan { get; init; }

    public SourceRange TargetRange { get; init; }
    public SourceRange? ValuesRange { get; init; }
}
