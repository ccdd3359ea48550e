using System.Collections.Concurrent;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Cli.Terminals;

/// <summary>Prints what happens while it happens, and every ten seconds that it is still happening.</summary>
internal sealed class ApplyProgress : IStackObserver, IDisposable
{
    private static readonly TimeSpan _reminder = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(ResourceInstanceAddress, string?), Running> _running = new();
    private readonly Terminal _terminal;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public ApplyProgress(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
        _timer = time.CreateTimer(_ => Remind(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Objects created so far.</summary>
    public int Added => _added;

    public int Changed => _changed;
    public int Destroyed => _destroyed;

    private int _added;
    private int _changed;
    private int _destroyed;

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        _terminal.Progress(_terminal.Bold($"{Name(address, deposedKey)}: Refreshing state...{IdSuffix(id)}"));

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
        _running[(address, deposedKey)] = new Running(_time.GetTimestamp(), action, id);
        var words = action switch
        {
            ActionKind.Create => "Creating...",
            ActionKind.Update => "Modifying...",
            ActionKind.Delete => "Destroying...",
            _ => "Reading...",
        };
        _terminal.Progress(_terminal.Bold($"{Name(address, deposedKey)}: {words}{IdSuffix(action is ActionKind.Create or ActionKind.Read ? null : id)}"));
    }

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
        if (!_running.TryRemove((address, deposedKey), out var running) || !succeeded) return;
        var (words, shown) = action switch
        {
            ActionKind.Create => ("Creation complete", id),
            ActionKind.Update => ("Modifications complete", id),
            ActionKind.Delete => ("Destruction complete", null),
            _ => ("Read complete", id),
        };
        _ = action switch
        {
            ActionKind.Create => Interlocked.Increment(ref _added),
            ActionKind.Update => Interlocked.Increment(ref _changed),
            ActionKind.Delete => Interlocked.Increment(ref _destroyed),
            _ => 0,
        };
        _terminal.Progress(_terminal.Bold($"{Name(address, deposedKey)}: {words} after {Seconds(running.Started)}{IdSuffix(shown)}"));
    }

    public void Planned(ResourceChange change)
    {
    }

    public void Dispose() => _timer.Dispose();

    private static string Name(ResourceInstanceAddress address, string? deposedKey) =>
        deposedKey is null ? address.ToString() : $"{address} (deposed object {deposedKey})";

    private static string IdSuffix((string Key, string Value)? id) => id is { } known ? $" [{known.Key}={known.Value}]" : "";

    private string Seconds(long started)
    {
        var elapsed = _time.GetElapsedTime(started);
        var seconds = (long)Math.Round(elapsed.TotalSeconds, MidpointRounding.AwayFromZero);
        var text = seconds >= 3600 ? $"{seconds / 3600}h{seconds / 60 % 60}m{seconds % 60}s" : seconds >= 60 ? $"{seconds / 60}m{seconds % 60}s" : $"{seconds}s";
        return text;
    }

    private void Remind()
    {
        foreach (var ((address, deposedKey), running) in _running)
        {
            var elapsed = _time.GetElapsedTime(running.Started);
            var due = (int)(elapsed / _reminder);
            if (due <= running.Reminders) continue;
            running.Reminders = due;
            var words = running.Action switch
            {
                ActionKind.Create => "Still creating...",
                ActionKind.Update => "Still modifying...",
                ActionKind.Delete => "Still destroying...",
                _ => "Still reading...",
            };
            var id = running.Id is { } known ? $"{known.Key}={known.Value}, " : "";
            _terminal.Progress(_terminal.Bold($"{Name(address, deposedKey)}: {words} [{id}{Seconds(running.Started)} elapsed]"));
        }
    }

    private sealed class Running(long started, ActionKind action, (string Key, string Value)? id)
    {
        public long Started { get; } = started;
        public ActionKind Action { get; } = action;
        public (string Key, string Value)? Id { get; } = id;
        public int Reminders { get; set; }
    }
}
