using System.Globalization;
using System.Text;

namespace Millwright.Providers.Logging;

/// <summary>Where the log lines of provider processes go: nowhere, to standard error, or to a file.</summary>
/// <remarks>Follows <c>TF_LOG</c>, <c>TF_LOG_PROVIDER</c> (which wins) and <c>TF_LOG_PATH</c>.</remarks>
public sealed class ProviderLog : IDisposable
{
    /// <summary>A log that keeps nothing.</summary>
    public static readonly ProviderLog Off = new(LogLevel.Off, json: false, static () => TextWriter.Null, TimeProvider.System);

    private readonly Lock _lock = new();
    private readonly bool _json;
    private readonly Lazy<TextWriter> _writer;
    private readonly TimeProvider _time;

    /// <param name="json">Write JSON lines rather than text.</param>
    /// <param name="open">Opens what to write to, at the first line.</param>
    public ProviderLog(LogLevel level, bool json, Func<TextWriter> open, TimeProvider time)
    {
        Level = level;
        _json = json;
        _writer = new Lazy<TextWriter>(open);
        _time = time;
    }

    public LogLevel Level { get; }

    /// <param name="environment">The value of a variable, or null.</param>
    public static ProviderLog FromEnvironment(Func<string, string?> environment) => FromEnvironment(environment, "TF_LOG_PROVIDER");

    /// <summary>The log of the program itself, which goes to the same place.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static ProviderLog OfProgram(Func<string, string?> environment) => FromEnvironment(environment, "TF_LOG_CORE");

    private static ProviderLog FromEnvironment(Func<string, string?> environment, string narrower)
    {
        var general = environment("TF_LOG") ?? "";
        var text = environment(narrower) is { Length: > 0 } own ? own : general;
        var level = ParseLevel(text);
        if (level == LogLevel.Off) return Off;
        var path = environment("TF_LOG_PATH");
        return new ProviderLog(level, general.Equals("JSON", StringComparison.OrdinalIgnoreCase), () => Open(path), TimeProvider.System);
    }

    /// <summary>Takes in a line that a plugin printed: hclog's JSON, a line with a level in brackets, or anything else.</summary>
    /// <param name="inPanic">The line belongs to a crash and is an error whatever it looks like.</param>
    public void Write(string plugin, string line, bool inPanic = false)
    {
        if (Level == LogLevel.Off) return;
        var entry = LogEntry.Parse(line);
        if (inPanic) entry = entry with { Level = LogLevel.Error };
        Write(entry, $"provider.{plugin}");
    }

    /// <summary>Takes in a line of the program's own.</summary>
    public void Write(LogLevel level, string message) => Write(new LogEntry(level, message, []), "");

    private void Write(LogEntry entry, string name)
    {
        if (Level == LogLevel.Off || entry.Level < Level) return;
        var time = _time.GetLocalNow();
        var text = _json ? entry.ToJson(name, time) : entry.ToText(name, time);
        lock (_lock)
        {
            _writer.Value.WriteLine(text);
            _writer.Value.Flush();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_writer.IsValueCreated && _writer.Value != Console.Error) _writer.Value.Dispose();
        }
    }

    /// <summary>Nothing is off, JSON and any word that is no level are everything.</summary>
    private static LogLevel ParseLevel(string text) => text.ToUpper(CultureInfo.InvariantCulture) switch
    {
        "" or "OFF" => LogLevel.Off,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "WARN" => LogLevel.Warn,
        "ERROR" => LogLevel.Error,
        _ => LogLevel.Trace,
    };

    private static TextWriter Open(string? path)
    {
        if (string.IsNullOrEmpty(path)) return Console.Error;
        try
        {
            var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return new StreamWriter(file, new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Error opening log file: {e.Message}");
            return Console.Error;
        }
    }
}
