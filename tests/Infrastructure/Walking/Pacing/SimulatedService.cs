namespace Millwright.Infrastructure.Tests.Walking.Pacing;

/// <summary>A service with a latency and a rate behind a provider that repeats what is throttled by itself, as AWS's does.</summary>
/// <remarks>
/// The rate is that of a token bucket which holds a second's worth. The pauses are those of AWS's SDK for Go: before the n-th
/// repetition a random part of 2^n seconds, at most 20.
/// </remarks>
/// <param name="rate">Requests a second; null for any number.</param>
/// <param name="capacity">How many requests are worked on at once before others wait; null for any number.</param>
internal sealed class SimulatedService(SimulatedTime time, TimeSpan latency, double? rate, int? capacity, int seed)
{
    private static readonly double _longestPause = 20;

    private readonly Random _random = new(seed);
    private readonly Queue<Action> _waiting = [];
    private double _left = rate ?? 0;
    private TimeSpan _at;
    private int _working;

    public int Throttled { get; private set; }

    /// <summary>A provider's call: some requests one after the other.</summary>
    public void Call(int requests, Action ended) => Request(requests, attempt: 0, ended);

    private void Request(int left, int attempt, Action ended)
    {
        if (left == 0)
        {
            ended();
            return;
        }
        Work(() =>
        {
            if (!IsTooMuch())
            {
                Request(left - 1, 0, ended);
                return;
            }
            Throttled++;
            var pause = Math.Min(_longestPause, _random.NextDouble() * Math.Pow(2, attempt));
            time.After(TimeSpan.FromSeconds(pause), () => Request(left, attempt + 1, ended));
        });
    }

    private void Work(Action done)
    {
        if (_working == capacity)
        {
            _waiting.Enqueue(done);
            return;
        }
        _working++;
        // Nothing takes the same time twice.
        time.After(latency * (0.9 + 0.3 * _random.NextDouble()), () =>
        {
            _working--;
            if (_waiting.TryDequeue(out var next)) Work(next);
            done();
        });
    }

    private bool IsTooMuch()
    {
        if (rate is not { } most) return false;
        (_left, _at) = (Math.Min(most, _left + (time.Elapsed - _at).TotalSeconds * most), time.Elapsed);
        if (_left < 1) return true;
        _left--;
        return false;
    }
}
