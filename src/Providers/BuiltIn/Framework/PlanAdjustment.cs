using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A plan in the making, as a resource type may adjust it.</summary>
internal sealed class PlanAdjustment(PlanInput input, ObjectDraft planned, List<ValuePath> requiresReplace)
{
    public Value Prior => input.Prior;
    public Value Config => input.Config;
    public CallContext Context => input.Context;
    public bool IsCreation => input.Prior.IsNull;
    public ObjectDraft Planned { get; } = planned;

    public void RequireReplacement(string attribute) => requiresReplace.Add(ValuePath.Empty.Attribute(attribute));
}
