namespace Millwright.Cli.Recording;

/// <summary>Why a state is edited.</summary>
/// <param name="Message">In the author's words; null where the author said nothing.</param>
/// <param name="BreakGlass">Why it is done against the rules; null where it is not.</param>
/// <param name="Back">What the edit takes back; null where it takes back nothing.</param>
internal sealed record StateEditReason(string? Message, string? BreakGlass, TakenBack? Back);
