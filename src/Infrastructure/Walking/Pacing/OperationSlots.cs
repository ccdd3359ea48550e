namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>Lets as many operations run at once as a limit says, which may change while they do.</summary>
internal sealed class OperationSlots
{
    private readonly Func<int> _limit;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _running;

    /// <summary>A limit that never changes.</summary>
    public OperationSlots(int limit)
    {
        _limit = () => limit;
    }

    public OperationSlots(AdaptiveLimit limit)
    {
        _limit = () => limit.Current;
    }

    /// <summary>Returns once the operation may run.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 && _running < _limit())
            {
                _running++;
                return Task.CompletedTask;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>An operation has ended.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _running--;
            var limit = _limit();
            while (_running < limit && _waiting.TryDequeue(out var next))
            {
                _running++;
                next.SetResult();
            }
        }
    }
}
