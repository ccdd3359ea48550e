namespace Millwright.Changes.Verification;

/// <summary>Looks at everything at once, each as often as it may be tried.</summary>
public sealed class VerificationRun(IVerificationObserver observer, TimeProvider time)
{
    private const string SecondPlanName = "second plan";

    private static readonly TimeSpan _firstWord = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _nextWords = TimeSpan.FromSeconds(10);

    /// <summary>The outcomes: that of the second plan first, then in the order of the checks.</summary>
    /// <param name="secondPlan">Plans again and says whether nothing is left to do; null where nobody asks.</param>
    /// <exception cref="OperationCanceledException">Somebody asked to stop; nothing was found out.</exception>
    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(IReadOnlyList<HealthCheck> checks, Func<CancellationToken, Task<CheckTry>>? secondPlan, CancellationToken stopping)
    {
        var running = new List<Task<CheckOutcome>>();
        if (secondPlan is not null) running.Add(Task.Run(() => WatchAsync(SecondPlanName, async _ => (await secondPlan(stopping).ConfigureAwait(false), 1), stopping), stopping));
        running.AddRange(checks.Select(check => Task.Run(() => WatchAsync(check.Title, progress => TryAsync(check, progress, stopping), stopping), stopping)));
        return await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Tells of a check that takes long, and of its end.</summary>
    private async Task<CheckOutcome> WatchAsync(string name, Func<Action<string?>, Task<(CheckTry Last, int Tries)>> run, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        string? last = null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var words = TellAsync();
        try
        {
            var (found, tries) = await run(detail => Volatile.Write(ref last, detail)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await words.ConfigureAwait(false);
            var outcome = new CheckOutcome(name, found, tries, time.GetElapsedTime(began));
            observer.Checked(outcome);
            return outcome;
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        async Task TellAsync()
        {
            try
            {
                for (var pause = _firstWord; ; pause = _nextWords)
                {
                    await Task.Delay(pause, time, ended.Token).ConfigureAwait(false);
                    observer.StillChecking(name, time.GetElapsedTime(began), Volatile.Read(ref last));
                }
            }
            catch (OperationCanceledException)
            {
                // It has ended.
            }
        }
    }

    private async Task<(CheckTry Last, int Tries)> TryAsync(HealthCheck check, Action<string?> progress, CancellationToken stopping)
    {
        var pacing = check.Pacing;
        using var deadline = new CancellationTokenSource(pacing.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        var tries = 0;
        CheckTry? last = null;
        try
        {
            while (true)
            {
                tries++;
                last = await TryOnceAsync(check, either.Token).ConfigureAwait(false);
                if (last.Passed || tries > pacing.Retries) return (last, tries);
                progress(last.Detail);
                await Task.Delay(pacing.Interval, time, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            var over = $"its deadline of {Text(pacing.Deadline)} is over";
            return (last is null ? new CheckTry(false, over) : last with { Passed = false, Detail = $"{last.Detail}, and {over}" }, tries);
        }
    }

    private async Task<CheckTry> TryOnceAsync(HealthCheck check, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(check.Pacing.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await check.TryAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CheckTry(false, $"nothing within {Text(check.Pacing.Timeout)}");
        }
    }

    private static string Text(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min");
}
