using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A number or a bool, or a null of no known type.</summary>
internal sealed class PrimitiveDifference(PlainValue? before, PlainValue? after, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        switch (Action)
        {
            case ActionKind.Create:
                writer.Write(Show(writer, after)).Replacement(Replaces, options);
                break;
            case ActionKind.Delete:
                writer.Write(Show(writer, before)).NullSuffix(Action, options).Replacement(Replaces, options);
                break;
            case ActionKind.NoOp:
                writer.Write(Show(writer, before)).Replacement(Replaces, options);
                break;
            default:
                writer.Write(Show(writer, before)).Arrow().Write(Show(writer, after)).Replacement(Replaces, options);
                break;
        }
    }

    private static string Show(DifferenceWriter writer, PlainValue? value) => value?.Text ?? writer.NullText;
}
