namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>What a <see cref="TornNetwork"/> does to a request or its answer.</summary>
public enum Tear
{
    /// <summary>The connection breaks before the request arrives.</summary>
    Request,

    /// <summary>The request is carried out, and the connection breaks before the answer.</summary>
    Answer,

    /// <summary>The connection breaks in the middle of the answer.</summary>
    Body,

    /// <summary>Half of the answer comes, and nothing says that there was more.</summary>
    HalfBody,

    /// <summary>Something in between answers 200 with a page of its own, although the request has been carried out.</summary>
    Page,

    /// <summary>500, and the request was not carried out.</summary>
    Error,

    /// <summary>500, although the request was carried out.</summary>
    ErrorAfter,

    /// <summary>A gateway answers 502 with a page.</summary>
    Gateway,

    /// <summary>403: the credentials have expired meanwhile.</summary>
    Forbidden,

    /// <summary>429, and the request was not carried out.</summary>
    Throttled,
}
