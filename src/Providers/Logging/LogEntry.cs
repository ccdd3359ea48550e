using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Values;

namespace Millwright.Providers.Logging;

/// <summary>One line of a plugin's log, in the form that hclog gives it.</summary>
internal sealed record LogEntry(LogLevel Level, string Message, IReadOnlyList<(string Key, string Value)> Fields)
{
    private static readonly SearchValues<char> _mustQuote = SearchValues.Create(" \t\r\n=\"");

    public static LogEntry Parse(string line)
    {
        if (line.StartsWith('{'))
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                return FromJson(json.RootElement);
            }
            catch (JsonException)
            {
                // Something else that begins with a brace: an ordinary line.
            }
        }
        var level = LevelPrefix(line, out var length);
        return new LogEntry(level, line[length..].TrimStart(), []);
    }

    public string ToText(string name, DateTimeOffset time)
    {
        var text = new StringBuilder();
        text.Append(Timestamp(time, CultureInfo.InvariantCulture)).Append(' ').Append(Label(Level)).Append(' ').Append(name.Length == 0 ? "" : name + ": ").Append(Message);
        if (Fields.Count > 0) text.Append(':');
        foreach (var (key, value) in Fields)
        {
            text.Append(' ').Append(key).Append('=');
            if (value.Length == 0 || value.AsSpan().ContainsAny(_mustQuote)) text.Append('"').Append(value.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            else text.Append(value);
        }
        return text.ToString();
    }

    public string ToJson(string name, DateTimeOffset time)
    {
        return JsonOutput.Text(default, json =>
        {
            json.WriteStartObject();
            json.WriteString("@level", Level.ToString().ToLowerInvariant());
            json.WriteString("@message", Message);
            if (name.Length > 0) json.WriteString("@module", name);
            json.WriteString("@timestamp", time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture));
            foreach (var (key, value) in Fields) json.WriteString(key, value);
            json.WriteEndObject();
        });
    }

    private static string Timestamp(DateTimeOffset time, CultureInfo culture) =>
        time.Offset == TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", culture)
            : time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", culture) + time.ToString("zzz", culture).Replace(":", "", StringComparison.Ordinal);

    private static LogEntry FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return new LogEntry(LogLevel.Debug, json.GetRawText(), []);
        var level = LogLevel.Debug;
        string message = "", timestamp = "";
        var fields = new List<(string, string)>();
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            switch (property.Name)
            {
                case "@level": level = ParseLevel(value); break;
                case "@message": message = value; break;
                case "@timestamp": timestamp = value; break;
                default: fields.Add((property.Name, value)); break;
            }
        }
        fields.Sort(static (a, b) => string.CompareOrdinal(a.Item1, b.Item1));
        if (timestamp.Length > 0) fields.Add(("timestamp", timestamp));
        return new LogEntry(level, message, fields);
    }

    private static LogLevel ParseLevel(string name) => name switch
    {
        "trace" => LogLevel.Trace,
        "info" => LogLevel.Info,
        "warn" => LogLevel.Warn,
        "error" => LogLevel.Error,
        _ => LogLevel.Debug,
    };

    private static LogLevel LevelPrefix(string line, out int length)
    {
        foreach (var level in (ReadOnlySpan<LogLevel>)[LogLevel.Trace, LogLevel.Debug, LogLevel.Info, LogLevel.Warn, LogLevel.Error])
        {
            var label = Label(level).TrimEnd();
            length = label.Length;
            if (line.StartsWith(label, StringComparison.Ordinal)) return level;
        }
        length = 0;
        return LogLevel.Debug;
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "[TRACE]",
        LogLevel.Debug => "[DEBUG]",
        LogLevel.Info => "[INFO] ",
        LogLevel.Warn => "[WARN] ",
        _ => "[ERROR]",
    };
}
