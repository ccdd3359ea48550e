using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State.Repair;

/// <summary>A state put together again where its file was damaged.</summary>
/// <param name="State">The state as far as it could be restored.</param>
/// <param name="Path">The damaged file.</param>
/// <param name="Problem">What is wrong with it, as the end of a sentence about it.</param>
/// <param name="Source">What the state was restored from.</param>
/// <param name="Missing">What may be missing; null where nothing is.</param>
public sealed record StateRepair(StateSnapshot State, string Path, string Problem, string Source, string? Missing)
{
    /// <summary>Where the damaged file is kept; null where it was left as it is.</summary>
    public string? KeptAs { get; init; }

    /// <summary>What a person has to know of it.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Warning(
        Missing is null ? "State file repaired" : "State file repaired as far as possible",
        $"\"{Path}\" {Problem}. The state was restored from {Source}.\n\n" +
        (Missing is null ? "Nothing is missing from it." : $"What may be missing: {Missing} Where the next plan wants to create something, make sure that it does not exist already; \"millwright import\" takes in what does.") +
        (KeptAs is null ? "\n\nThe file itself was left as it is: the next command that locks the state repairs it." : $"\n\nThe damaged file is kept as \"{KeptAs}\"."));
}
