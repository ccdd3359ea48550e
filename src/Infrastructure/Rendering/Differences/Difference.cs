using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>The difference between a value before and after, ready to be written.</summary>
/// <remarks>A closed family: one kind for each way Terraform tells a difference.</remarks>
internal abstract class Difference(ActionKind action, bool replaces)
{
    /// <summary>What happens to the value: create, update, delete, or nothing.</summary>
    public ActionKind Action { get; } = action;

    /// <summary>The change of this very value forces a replacement.</summary>
    public bool Replaces { get; } = replaces;

    /// <summary>Objects are the one kind that maps part with commas.</summary>
    public virtual bool TakesComma => false;

    /// <summary>Writes the difference from the current column on; further lines are indented by <paramref name="indent"/>.</summary>
    public abstract void Write(DifferenceWriter writer, int indent, DifferenceOptions options);

    /// <summary>Writes remarks that belong above the line of the difference.</summary>
    public virtual void WriteWarnings(DifferenceWriter writer, int indent)
    {
    }
}
