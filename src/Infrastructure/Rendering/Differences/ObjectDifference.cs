using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>An object.</summary>
/// <param name="attributes">Sorted by name.</param>
/// <param name="isNested">A nested attribute: removed attributes show that they become null.</param>
internal sealed class ObjectDifference(
    IReadOnlyList<KeyValuePair<string, Difference>> attributes,
    bool isNested,
    ActionKind action,
    bool replaces)
    : Difference(action, replaces)
{
    public override bool TakesComma => true;

    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        if (attributes.Count == 0)
        {
            writer.Write("{}").NullSuffix(Action, options).Replacement(Replaces, options);
            return;
        }
        writer.Write("{").Replacement(Replaces, options).NewLine();
        NamedDifferences.Write(writer, indent + 1, attributes, options, options.Inherited with { OmitsNullSuffix = !isNested });
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("}").NullSuffix(Action, options);
    }
}
