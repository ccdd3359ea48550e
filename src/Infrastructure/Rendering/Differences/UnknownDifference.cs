using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A value that is known only after the apply.</summary>
/// <param name="before">The removal of the value there was, or null.</param>
internal sealed class UnknownDifference(Difference? before, ActionKind action, bool replaces) : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        if (Action != ActionKind.Create && before is not null)
        {
            before.Write(writer, indent, options.Inherited with { OmitsNullSuffix = true, OmitsReplacement = Replaces });
            writer.Write(" -> ");
        }
        writer.Write("(known after apply)").Replacement(Replaces, options);
    }
}
