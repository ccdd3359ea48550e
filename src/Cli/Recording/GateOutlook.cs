namespace Millwright.Cli.Recording;

/// <summary>What the gate is going to say of a plan that nobody has approved yet.</summary>
/// <param name="Waits">Approvals are asked for: the plan is kept until they are there.</param>
/// <param name="Objections">What the rules have against an apply now, one sentence's end each.</param>
internal sealed record GateOutlook(bool Waits, IReadOnlyList<string> Objections)
{
    /// <summary>It may be applied at once.</summary>
    public bool Passes => Objections.Count == 0;

    /// <summary>It is refused, and waiting for approvals would not help.</summary>
    public bool Refuses => !Passes && !Waits;

    public string Text => string.Join(", and ", Objections);
}
