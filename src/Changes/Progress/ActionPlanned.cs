using Millwright.Changes.Planning;

namespace Millwright.Changes.Progress;

/// <summary>An action was found to be needed; live displays count these.</summary>
public sealed record ActionPlanned(PlannedAction Action) : ChangeEvent;
