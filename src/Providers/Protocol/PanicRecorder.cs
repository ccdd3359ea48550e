namespace Millwright.Providers.Protocol;

/// <summary>Notices a Go panic in what a plugin prints and keeps its stack trace for the user.</summary>
internal sealed class PanicRecorder(string pluginName)
{
    /// <summary>The goroutines beyond tell nobody anything.</summary>
    private const int MaxLines = 100;

    private readonly List<string> _lines = [];

    /// <summary>True from the first line of a panic on.</summary>
    public bool InPanic { get; private set; }

    public void Add(string line)
    {
        lock (_lines)
        {
            InPanic |= line.StartsWith("panic: ", StringComparison.Ordinal) || line.StartsWith("fatal error: ", StringComparison.Ordinal);
            if (InPanic && _lines.Count < MaxLines) _lines.Add(line);
        }
    }

    /// <summary>The report as Terraform prints it, or null where there was no panic.</summary>
    public string? Report()
    {
        lock (_lines)
        {
            if (!InPanic) return null;
            return $"""

                Stack trace from the {pluginName} plugin:

                {string.Join('\n', _lines)}

                Error: The {pluginName} plugin crashed!

                This is always indicative of a bug within the plugin. It would be immensely
                helpful if you could report the crash with the plugin's maintainers so that it
                can be fixed. The output above should help diagnose the issue.

                """;
        }
    }
}
