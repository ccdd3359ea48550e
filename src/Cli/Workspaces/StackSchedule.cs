using System.Collections.Concurrent;
using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary>Goes through stacks so that each comes after those it needs, some at once; what needs a failed one is left out.</summary>
/// <param name="jobs">How many at once.</param>
internal sealed class StackSchedule(IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies, int jobs)
{
    /// <summary>The results, in the order of the stacks.</summary>
    /// <param name="runsBehind">Whether a stack is looked at although one that it needs did not succeed; null for never.</param>
    public async Task<IReadOnlyList<StackResult>> RunAsync(
        IReadOnlyList<StackInstance> stacks, Func<StackInstance, Task<StackResult>> run, CancellationToken stopping, Func<StackInstance, StackResult, bool>? runsBehind = null)
    {
        using var places = new SemaphoreSlim(jobs);
        var tasks = new ConcurrentDictionary<string, Task<StackResult>>();
        // Stacks come sorted: whatever one waits for has been begun.
        foreach (var stack in stacks) tasks[stack.Id] = AfterAsync(stack, [.. (dependencies.GetValueOrDefault(stack.Id) ?? []).Select(id => tasks.GetValueOrDefault(id)).OfType<Task<StackResult>>()]);
        return await Task.WhenAll(stacks.Select(s => tasks[s.Id])).ConfigureAwait(false);

        async Task<StackResult> AfterAsync(StackInstance stack, IReadOnlyList<Task<StackResult>> before)
        {
            var results = await Task.WhenAll(before).ConfigureAwait(false);
            var blocking = results.Where(r => !r.Succeeded && runsBehind?.Invoke(stack, r) != true).ToList();
            // One that failed weighs more than one that waits: waiting would not help.
            if ((blocking.Find(static r => !r.Waits) ?? blocking.FirstOrDefault()) is { } failed)
                return new StackResult(stack, StackStatus.Skipped) { Because = failed.Because ?? failed.Stack.Id, Waits = failed.Waits };
            await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                if (stopping.IsCancellationRequested) return new StackResult(stack, StackStatus.Skipped) { Because = "the interruption" };
                return await Task.Run(() => run(stack), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // The others go on: one that is just being applied must not lose its providers.
                var diagnostics = new DiagnosticList();
                FailureText.Add(e, diagnostics);
                return new StackResult(stack, StackStatus.Failed) { Diagnostics = diagnostics };
            }
            finally
            {
                places.Release();
            }
        }
    }
}
