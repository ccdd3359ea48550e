namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>Finds out how many calls at once the services behind the providers bear.</summary>
/// <remarks>
/// Additive increase, multiplicative decrease, as TCP does it (RFC 5681): the limit doubles with every round of calls, but at most
/// once a second, as long as that gets more done; from then on it grows by one a round. It is cut wherever a service says that it
/// throttles, or where calls of a kind that was quick take much longer, which is what throttling looks like behind a provider that
/// retries by itself. Because of the latter it does not fall below where it started: there are other reasons to be slow.
/// <para>
/// A provider pauses the longer the more of its requests were throttled, so going too far once costs more than going there late.
/// Services let a second's worth of requests or more through before they throttle: hence the second. A few slow calls are enough
/// to go back, and after each time the limit stays twice as long before it grows again. What had begun before a cut says nothing
/// about the limit after it.
/// </para>
/// </remarks>
internal sealed class AdaptiveLimit(TimeProvider time)
{
    public const int Start = 10;
    public const int Most = 256;

    private const double AfterThrottling = 0.5;
    private const double AfterSlowing = 0.75;
    private const int SlowFactor = 2;

    /// <summary>More slow calls than this part of a round are no chance.</summary>
    private const double FewSlow = 0.1;

    /// <summary>So much more has to get done where twice as many run at once.</summary>
    private const double WorthWhile = 1.2;
    private static readonly TimeSpan _slack = TimeSpan.FromMilliseconds(100);

    /// <summary>What a service lets through at first says nothing about what it bears.</summary>
    private static readonly TimeSpan _shortestSpan = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _firstStay = TimeSpan.FromSeconds(5);
    private const int MostStays = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _quickest = [];
    private double _limit = Start;
    private bool _isProbing = true;
    private long _cutAt = long.MinValue;

    /// <summary>How long it does not grow after the last cut for slowness, and how many of those there were.</summary>
    private TimeSpan _stay;
    private int _stays;
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
            if (throttled) CutTo(AfterThrottling * _limit);
            else if (isSlow) Slowed();
            else if (_isUsed) Grow(begun);
        }
    }

    private bool IsSlow(string kind, TimeSpan took)
    {
        if (_quickest.TryGetValue(kind, out var quickest) && took >= quickest) return took > SlowFactor * quickest + _slack;
        _quickest[kind] = took;
        return false;
    }

    /// <summary>Above where it started a few slow calls are enough to go back; there, it takes more of them than quick ones, and half a round.</summary>
    private void Slowed()
    {
        _slow++;
        var isAbove = _limit > Start;
        if (isAbove ? _slow == 1 || _slow <= FewSlow * (_quick + _slow) : _slow <= _quick || 2 * _slow < _limit) return;
        CutTo(isAbove ? Math.Max(Start, _isProbing ? _from : AfterSlowing * _limit) : _limit);
        _stay = _firstStay * Math.Pow(2, Math.Min(_stays++, MostStays));
    }

    private void Grow(long begun)
    {
        _quick++;
        // Calls of one beginning end together: those from before the span are none of it.
        if (begun >= _since) _done++;
        if (_isProbing)
        {
            _limit = Math.Min(_limit + 1, Math.Min(Most, 2 * _from));
            if (IsSpanOver() && !Brings()) return;
        }
        else if (_slow == 0 && time.GetElapsedTime(_cutAt) >= _stay)
        {
            _limit = Math.Min(Most, _limit + 1 / _limit);
        }
        if (_quick < _limit) return;
        (_quick, _slow) = (0, 0);
        _isUsed = 2 * _running >= _limit;
    }

    private bool IsSpanOver() => _limit >= Math.Min(Most, 2 * _from) && _done >= _limit && time.GetElapsedTime(_since) >= _shortestSpan;

    /// <summary>Whether the last doubling got more done; where it did not, it is taken back.</summary>
    private bool Brings()
    {
        var rate = _done / Math.Max(time.GetElapsedTime(_since).TotalSeconds, 1e-6);
        var brings = rate >= WorthWhile * _rateBefore;
        if (!brings) CutTo(_fromBefore);
        (_fromBefore, _rateBefore) = (_from, rate);
        (_from, _since, _done) = (_limit, time.GetTimestamp(), 0);
        return brings;
    }

    private void CutTo(double limit)
    {
        _isProbing = false;
        _limit = Math.Max(1, limit);
        _cutAt = time.GetTimestamp();
        (_quick, _slow) = (0, 0);
    }
}
