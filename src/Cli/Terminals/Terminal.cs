using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering.Json;

namespace Millwright.Cli.Terminals;

/// <summary>Where a command reads and writes: streams, colour and width.</summary>
internal sealed class Terminal
{
    private const int DefaultWidth = 78;

    private readonly Lock _lock = new();
    private readonly StreamWriter _output;
    private readonly StreamWriter _errors;

    private Terminal(bool color, int width)
        : this(StandardStream.Output(), StandardStream.Errors(), color, width)
    {
    }

    private Terminal(Stream output, Stream errors, bool color, int width)
    {
        var utf8 = new UTF8Encoding(false);
        _output = new StreamWriter(output, utf8, 16384) { AutoFlush = false };
        _errors = new StreamWriter(errors, utf8) { AutoFlush = true };
        Color = color;
        Width = width;
    }

    /// <summary>Whether escape sequences for colour may be written.</summary>
    public bool Color { get; private set; }

    /// <summary>Columns; 78 where output is no terminal.</summary>
    public int Width { get; }

    /// <summary>Whether there is somebody to ask.</summary>
    public bool CanAsk { get; private set; } = true;

    /// <summary>What only tells of progress in reading is left out.</summary>
    public bool IsConcise { get; set; }

    /// <summary>Similar warnings are shown as one.</summary>
    public bool ConsolidatesWarnings { get; set; } = true;

    /// <summary>Similar errors are shown as one.</summary>
    public bool ConsolidatesErrors { get; set; }

    /// <summary>The bytes of the files diagnostics point into.</summary>
    public Func<string, ReadOnlyMemory<byte>?> Sources { get; set; } = static _ => null;

    public static Terminal Open()
    {
        if (Console.IsOutputRedirected) return new Terminal(false, DefaultWidth);
        var plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(!plain, TerminalWindow.Columns() is > 20 and var columns ? columns : DefaultWidth);
    }

    /// <summary>One that nobody reads and nobody answers, for what happens within a command that writes one document.</summary>
    public static Terminal Silent() => new(Stream.Null, Stream.Null, false, DefaultWidth) { CanAsk = false };

    /// <summary>Where output goes as messages for programs; null where people read it.</summary>
    public UiMessages? Messages { get; private set; }

    /// <summary>From here on everything is said in messages for programs, the first of which tells their format.</summary>
    public void UseMessages(string terraformVersion)
    {
        Color = false;
        CanAsk = false;
        Messages = new UiMessages(WriteAtOnce, TimeProvider.System, terraformVersion);
        Messages.Version();
    }

    public void DisableColor() => Color = false;

    public void DisableInput() => CanAsk = false;

    public void Write(string text)
    {
        lock (_lock) _output.Write(text);
    }

    public void WriteLine(string text = "") => Write(text + "\n");

    /// <summary>Writes a line and shows it at once: progress.</summary>
    public void Progress(string line) => WriteAtOnce(line + "\n");

    /// <summary>Writes text and shows it at once.</summary>
    public void WriteAtOnce(string text)
    {
        lock (_lock)
        {
            _output.Write(text);
            _output.Flush();
        }
    }

    public void WriteError(string text)
    {
        lock (_lock)
        {
            _output.Flush();
            _errors.Write(text);
        }
    }

    public void Flush()
    {
        lock (_lock) _output.Flush();
    }

    public string Bold(string text) => Color ? $"\e[0m\e[1m{text}\e[0m" : text;

    public string Green(string text) => Color ? $"\e[0m\e[1m\e[32m{text}\e[0m" : text;

    /// <summary>Text that is green from its first word; what follows it goes on in plain.</summary>
    public string Success(string word, string rest) => Color ? $"\e[32m\e[1m{word}\e[0m{rest}\e[0m" : word + rest;

    public string Yellow(string text) => Color ? $"\e[33m{text}\e[0m" : text;

    public string Red(string text) => Color ? $"\e[31m{text}\e[0m" : text;

    /// <summary>Asks a question; null where nobody can answer.</summary>
    public string? Ask(string prompt)
    {
        if (!CanAsk) return null;
        Write(prompt);
        Flush();
        return Console.In.ReadLine();
    }

    /// <summary>Shows diagnostics: warnings with the output, errors on the error stream.</summary>
    public void Show(DiagnosticList diagnostics, bool compactWarnings = false)
    {
        if (diagnostics.Count == 0) return;
        if (Messages is not null)
        {
            diagnostics.Sort();
            foreach (var diagnostic in diagnostics) Messages.Show(diagnostic, Sources);
            return;
        }
        var writer = new DiagnosticWriter(Sources, Color, Width);
        var warnings = new DiagnosticList();
        warnings.AddRange(diagnostics.Where(static d => !d.IsError));
        warnings.Sort();
        if (warnings.Count > 0) Write(compactWarnings && !diagnostics.HasErrors ? CompactWarnings(warnings) : writer.Format(warnings, ConsolidatesWarnings));
        var errors = new DiagnosticList();
        errors.AddRange(diagnostics.Where(static d => d.IsError));
        errors.Sort();
        if (errors.Count > 0) WriteError(writer.Format(errors, ConsolidatesErrors));
    }

    private string CompactWarnings(DiagnosticList warnings) =>
        $"\n{WarningConsolidation.FormatCompact(warnings, Color)}\nTo see the full warning notes, run Terraform without -compact-warnings.\n";
}
