using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>What came of looking for the object of a create in doubt.</summary>
internal abstract record LookupAnswer
{
    /// <summary>It exists, and nothing else fits.</summary>
    public sealed record Found(string ImportId, StateObject Object) : LookupAnswer;

    /// <summary>It was never made, or is in the state already.</summary>
    public sealed record Nothing : LookupAnswer;

    /// <summary>Several objects fit.</summary>
    public sealed record Ambiguous(IReadOnlyDictionary<string, StateObject> Candidates) : LookupAnswer;

    /// <summary>There is no way to tell.</summary>
    public sealed record Unknown(string Reason) : LookupAnswer;
}
