using System.Globalization;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Workspaces;

/// <summary>Tells on a terminal how many stacks are planned so far, in one line that goes when they all are.</summary>
/// <param name="terminal">Null where nobody looks on.</param>
internal sealed class PlanningProgress(Terminal? terminal, int stacks) : IDisposable
{
    private int _planned;

    public void Planned()
    {
        var count = Interlocked.Increment(ref _planned);
        // Where lines cannot be rewritten, a line for each would be noise.
        if (terminal is { Color: true }) terminal.WriteAtOnce(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{count} of {stacks} stacks planned"));
    }

    public void Dispose()
    {
        if (terminal is { Color: true } && _planned > 0) terminal.WriteAtOnce("\r\e[K");
    }
}
