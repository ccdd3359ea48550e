namespace Millwright.StandIns;

/// <summary>A service's limit: so many requests a second, with a second's worth in reserve, and what is more is throttled.</summary>
internal sealed class RateLimit(double perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _left = perSecond;
    private long _at = time.GetTimestamp();

    /// <summary>How many requests were refused.</summary>
    public int Refused { get; private set; }

    public Fault Choose(ProxiedRequest request)
    {
        lock (_lock)
        {
            _left = Math.Min(perSecond, _left + time.GetElapsedTime(_at).TotalSeconds * perSecond);
            _at = time.GetTimestamp();
            if (_left >= 1)
            {
                _left--;
                return Fault.None;
            }
            Refused++;
            return Fault.Throttle;
        }
    }
}
