using System.Globalization;
using System.Text;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Watching;

/// <summary>Shows the plan as it is now: on a terminal in place of the one before, elsewhere one after the other.</summary>
internal sealed class WatchScreen(Terminal terminal, bool redraws, Func<int> rows)
{
    /// <param name="status">One line: what was planned, when, and how long it took.</param>
    /// <param name="body">The plan, or what is wrong.</param>
    /// <param name="summary">The line that must be seen even where the plan is longer than the screen.</param>
    public void Show(string status, string body, string summary)
    {
        var text = new StringBuilder();
        if (!redraws)
        {
            text.Append("\n== ").Append(status).Append(" ==\n").Append(body.TrimEnd('\n')).Append('\n');
            terminal.WriteAtOnce(text.ToString());
            return;
        }
        // Home and overwrite, then clear what is left: clearing first would flicker.
        text.Append("\e[H").Append(Line(status));
        var lines = body.Trim('\n').Split('\n');
        var room = Math.Max(3, rows() - 5);
        foreach (var line in lines.Take(room)) text.Append(Line(line));
        if (lines.Length > room) text.Append(Line(string.Create(CultureInfo.InvariantCulture, $"… {lines.Length - room} more lines: run plan to see them all")));
        text.Append(Line("")).Append(Line(summary)).Append("\e[0m\e[J");
        terminal.WriteAtOnce(text.ToString());
    }

    public void Begin()
    {
        if (redraws) terminal.WriteAtOnce("\e[2J\e[H");
    }

    private static string Line(string text) => $"{text}\e[0m\e[K\n";
}
