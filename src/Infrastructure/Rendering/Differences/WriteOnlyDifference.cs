using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>An attribute that is sent to the provider and never stored: there is no value to show.</summary>
internal sealed class WriteOnlyDifference(bool sensitive, ActionKind action, bool replaces) : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options) =>
        writer.Write(sensitive ? "(sensitive, write-only attribute)" : "(write-only attribute)")
            .NullSuffix(Action, options).Replacement(Replaces, options);
}
