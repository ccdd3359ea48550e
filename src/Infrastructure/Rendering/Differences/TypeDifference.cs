using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A value of one type that becomes a value of another.</summary>
internal sealed class TypeDifference(Difference before, Difference after, ActionKind action, bool replaces) : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        var sides = options with { OmitsNullSuffix = true };
        before.Write(writer, indent, sides);
        writer.Arrow();
        after.Write(writer, indent, sides);
    }
}
