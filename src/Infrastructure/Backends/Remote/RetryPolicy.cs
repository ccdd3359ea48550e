using System.Net;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>How often and how patiently a request is sent again.</summary>
/// <param name="Retries">On top of the first attempt.</param>
internal sealed record RetryPolicy(int Retries, TimeSpan ShortestWait, TimeSpan LongestWait)
{
    /// <summary>What cloud services ask of their clients.</summary>
    public static readonly RetryPolicy Patient = new(5, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(16));

    /// <summary>Whether an answer is worth another attempt.</summary>
    public static bool Applies(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || ((int)status >= 500 && status != HttpStatusCode.NotImplemented);

    /// <summary>Doubles with each attempt; what the server asks for comes first.</summary>
    public TimeSpan Wait(int attempt, HttpResponseMessage? response)
    {
        if (response?.Headers.RetryAfter?.Delta is { } asked) return asked < LongestWait ? asked : LongestWait;
        var wait = ShortestWait * Math.Pow(2, attempt);
        return wait < LongestWait ? wait : LongestWait;
    }
}
