namespace Millwright.Conformance.Tests.Peers;

/// <summary>How a program ended and what it said, without colour.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;
}
