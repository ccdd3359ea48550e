using Millwright.Changes.Planning;

namespace Millwright.Changes.Progress;

/// <summary>A plan is about to be carried out; nothing outside has been touched yet.</summary>
public sealed record ApplyStarted(ChangePlan Plan) : ChangeEvent;
