namespace Millwright.StandIns;

/// <summary>What a <see cref="FaultyProxy"/> does to a request.</summary>
internal enum Fault
{
    None,

    /// <summary>Answers 500 without passing it on.</summary>
    Error,

    /// <summary>Says that there are too many requests.</summary>
    Throttle,

    /// <summary>Closes the connection; the request never arrives.</summary>
    ResetBefore,

    /// <summary>Closes the connection once the request has been carried out.</summary>
    ResetAfter,

    /// <summary>Closes the connection in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>Never answers, and never passes it on.</summary>
    HangBefore,

    /// <summary>Never answers, although the request has been carried out.</summary>
    HangAfter,
}
