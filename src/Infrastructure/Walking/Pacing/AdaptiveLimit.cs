namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>Finds out how many calls at once the services behind the providers bear.</summary>
/// <remarks>
/// Additive increase, multiplicative decrease, as TCP does it (RFC 5681): the limit doubles with every round of calls as long as
/// that gets more done, from then on it grows by one a round, and it is cut wherever a service says that it throttles, or where
/// calls of a kind that was quick take much longer, which is what throttling looks like behind a provider that retries by
/// itself. What had begun before a cut says nothing about the limit after it.
/// </remarks>
internal sealed class AdaptiveLimit(TimeProvider time)
{
    public const int Start = 10;
    public const int Most = 256;

    private const double AfterThrottling = 0.5;
    private const double AfterSlowing = 0.75;
    private const int SlowFactor = 2;

    /// <summary>So much more has to get done where twice as many run at once.</summary>
    private const double WorthWhile = 1.2;
    private static readonly TimeSpan _slack = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _quickest = [];
    private double _limit = Start;
    private bool _isProbing = true;
    private long _cutAt = long.MinValue;
    private int _running;

    /// <summary>In this round so many ran at once that their success says something about the limit.</summary>
    private bool _isUsed;

    private int _quick;
    private int _slow;

    // The span in which the limit doubles: from what, since when, and how much got done; and the span before it.
    private double _from = Start;
    private long _since;
    private long _idleSince;
    private int _done;
    private double _fromBefore;
    private double _rateBefore;

    /// <summary>How many operations may run at once now.</summary>
    public int Current
    {
        get
        {
            lock (_lock) return (int)_limit;
        }
    }

    /// <summary>A call begins.</summary>
    /// <returns>When, for <see cref="Ended"/>.</returns>
    public long Begun()
    {
        lock (_lock)
        {
            // What got done while nobody asked for anything compares with nothing.
            if (_running == 0 && (_since == 0 || time.GetElapsedTime(_idleSince) > _slack)) (_from, _since, _done, _rateBefore) = (_limit, time.GetTimestamp(), 0, 0);
            _running++;
            _isUsed |= 2 * _running >= _limit;
            return time.GetTimestamp();
        }
    }

    /// <summary>A call has ended.</summary>
    /// <param name="begun">What <see cref="Begun"/> returned.</param>
    /// <param name="kind">Names calls that take about as long as each other; null where durations say nothing.</param>
    /// <param name="throttled">The service said that it is asked too much.</param>
    public void Ended(long begun, string? kind, bool throttled)
    {
        lock (_lock)
        {
            if (--_running == 0) _idleSince = time.GetTimestamp();
            var isSlow = !throttled && kind is not null && IsSlow(kind, time.GetElapsedTime(begun));
            if (begun < _cutAt) return;
            if (throttled) Cut(AfterThrottling);
            else if (isSlow) Slowed();
            else if (_isUsed) Grow();
        }
    }

    private bool IsSlow(string kind, TimeSpan took)
    {
        if (_quickest.TryGetValue(kind, out var quickest) && took >= quickest) return took > SlowFactor * quickest + _slack;
        _quickest[kind] = took;
        return false;
    }

    /// <summary>One slow call is chance, as many slow ones as half of a round are not.</summary>
    private void Slowed()
    {
        _slow++;
        if (_slow > _quick && 2 * _slow >= _limit) Cut(AfterSlowing);
    }

    private void Grow()
    {
        _quick++;
        _done++;
        _limit = Math.Min(Most, _limit + (_isProbing ? 1 : 1 / _limit));
        if (_isProbing && _limit >= 2 * _from && !Brings()) return;
        if (_quick < _limit) return;
        (_quick, _slow) = (0, 0);
        _isUsed = 2 * _running >= _limit;
    }

    /// <summary>Whether the last doubling got more done; where it did not, it is taken back.</summary>
    private bool Brings()
    {
        var rate = _done / Math.Max(time.GetElapsedTime(_since).TotalSeconds, 1e-6);
        var brings = rate >= WorthWhile * _rateBefore;
        if (!brings) Cut(_fromBefore / _limit);
        (_fromBefore, _rateBefore) = (_from, rate);
        (_from, _since, _done) = (_limit, time.GetTimestamp(), 0);
        return brings;
    }

    private void Cut(double factor)
    {
        _isProbing = false;
        _limit = Math.Max(1, _limit * factor);
        _cutAt = time.GetTimestamp();
        (_quick, _slow) = (0, 0);
    }
}
