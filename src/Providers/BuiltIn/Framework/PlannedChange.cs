using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A planned object, and the attributes whose change needs a new one.</summary>
internal readonly record struct PlannedChange(Value State, IReadOnlyList<ValuePath> RequiresReplace);
