using Millwright.Infrastructure.Recovery.Lookup;

namespace Millwright.Infrastructure.Recovery;

/// <summary>A create in doubt, and what came of looking for its object.</summary>
public sealed class ResolvedDoubt
{
    internal ResolvedDoubt(Operation operation, LookupAnswer answer)
    {
        (Operation, Answer) = (operation, answer);
    }

    public Operation Operation { get; }

    internal LookupAnswer Answer { get; }

    /// <summary>True where nothing is left to find out, once the plan that says so is applied.</summary>
    public bool IsSettled => Answer is LookupAnswer.Found or LookupAnswer.Nothing;

    /// <summary>In a word: found, nothing, ambiguous or unknown.</summary>
    public string Verdict => Answer switch
    {
        LookupAnswer.Found => "found",
        LookupAnswer.Nothing => "nothing",
        LookupAnswer.Ambiguous => "ambiguous",
        _ => "unknown",
    };

    /// <summary>The objects that exist and fit.</summary>
    public IReadOnlyList<string> ImportIds => Answer switch
    {
        LookupAnswer.Found found => [found.ImportId],
        LookupAnswer.Ambiguous ambiguous => [.. ambiguous.Candidates.Keys],
        _ => [],
    };

    /// <summary>Why nobody can tell, or null.</summary>
    public string? Reason => (Answer as LookupAnswer.Unknown)?.Reason;
}
