namespace Millwright.Infrastructure.Plans;

public enum CheckStatus : byte
{
    Unknown,
    Pass,
    Fail,
    Error,
}

/// <summary>The verdicts of one checkable object: a resource's conditions, an output's, a variable's or a check block.</summary>
/// <param name="Kind">"resource", "output", "var" or "check", as in state files.</param>
/// <param name="ConfigAddress">The object's address without instance keys.</param>
public sealed record CheckResult(string Kind, string ConfigAddress, CheckStatus Status, IReadOnlyList<CheckInstance> Instances);

/// <summary>The verdict for one instance with the messages of what failed.</summary>
public sealed record CheckInstance(string Address, CheckStatus Status, IReadOnlyList<string> FailureMessages);
