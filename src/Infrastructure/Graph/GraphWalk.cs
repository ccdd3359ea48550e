namespace Millwright.Infrastructure.Graph;

/// <summary>Runs the nodes of a graph, each as soon as everything it waits for is done.</summary>
/// <remarks>
/// A node that completes synchronously costs a queue operation, no task switch: thousands of cheap nodes run in a plain loop.
/// Where a node fails, whatever waits for it is skipped and the rest goes on.
/// </remarks>
internal sealed class GraphWalk<TNode>(DependencyGraph<TNode> graph, Func<TNode, ValueTask<bool>> execute)
    where TNode : class
{
    private readonly int[] _waiting = new int[graph.Count];
    private readonly bool[] _blocked = new bool[graph.Count];
    private readonly int[][] _dependents = graph.Dependents();
    private readonly Lock _lock = new();
    private readonly Queue<int> _ready = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _remaining = graph.Count;
    private bool _pumping;

    public async Task RunAsync()
    {
        if (graph.Count == 0) return;
        lock (_lock)
        {
            for (var node = 0; node < graph.Count; node++)
            {
                _waiting[node] = graph.DependenciesOf(node).Count;
                if (_waiting[node] == 0) _ready.Enqueue(node);
            }
        }
        Pump();
        await _finished.Task.ConfigureAwait(false);
    }

    private void Pump()
    {
        lock (_lock)
        {
            if (_pumping) return;
            _pumping = true;
        }
        while (true)
        {
            int node;
            lock (_lock)
            {
                if (!_ready.TryDequeue(out node))
                {
                    _pumping = false;
                    return;
                }
            }
            Start(node);
        }
    }

    private void Start(int node)
    {
        if (_blocked[node])
        {
            Complete(node, false);
            return;
        }
        ValueTask<bool> running;
        try
        {
            running = execute(graph[node]);
        }
        catch (Exception e)
        {
            _finished.TrySetException(e);
            return;
        }
        if (running.IsCompletedSuccessfully) Complete(node, running.Result);
        else _ = FinishAsync(node, running);
    }

    private async Task FinishAsync(int node, ValueTask<bool> running)
    {
        try
        {
            Complete(node, await running.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            _finished.TrySetException(e);
            return;
        }
        Pump();
    }

    private void Complete(int node, bool succeeded)
    {
        bool last;
        lock (_lock)
        {
            foreach (var dependent in _dependents[node])
            {
                _blocked[dependent] |= !succeeded;
                if (--_waiting[dependent] == 0) _ready.Enqueue(dependent);
            }
            last = --_remaining == 0;
        }
        if (last) _finished.TrySetResult();
    }
}
