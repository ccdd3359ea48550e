using System.Globalization;
using System.Runtime.InteropServices;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Logging;

namespace Millwright.Cli;

/// <summary>Logs what the program was asked and how it ended, where <c>TF_LOG</c> or <c>TF_LOG_CORE</c> wants it.</summary>
internal sealed class CommandLog : IDisposable
{
    private readonly ProviderLog _log = ProviderLog.OfProgram(Environment.GetEnvironmentVariable);
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _start;

    public CommandLog(IReadOnlyList<string> words)
    {
        _start = _time.GetTimestamp();
        if (_log.Level == LogLevel.Off) return;
        _log.Write(LogLevel.Info, $"Terraform version: {StackSession.TerraformVersion}");
        _log.Write(LogLevel.Info, $"Millwright on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        _log.Write(LogLevel.Info, $"CLI command args: []string{{{string.Join(", ", Harmless(words).Select(QuotedText.Quote))}}}");
        _log.Write(LogLevel.Debug, $"Working directory: {Environment.CurrentDirectory}");
    }

    public void End(int exitCode) => _log.Write(LogLevel.Info, string.Create(CultureInfo.InvariantCulture, $"Ended with exit code {exitCode} after {_time.GetElapsedTime(_start).TotalMilliseconds:F0} ms"));

    public void Dispose() => _log.Dispose();

    /// <summary>The words without values that may be secrets.</summary>
    private static IEnumerable<string> Harmless(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var option = words[at].TrimStart('-');
            var hides = option.StartsWith("var=", StringComparison.Ordinal) || option.StartsWith("backend-config=", StringComparison.Ordinal);
            var hidden = at > 0 && words[at - 1] is ("-var" or "--var" or "-backend-config" or "--backend-config");
            yield return !hides && !hidden ? words[at] : Named(words[at], hides ? 2 : 1);
        }
    }

    private static string Named(string word, int parts)
    {
        var pieces = word.Split('=', parts + 1);
        return pieces.Length <= parts ? word : string.Join('=', pieces.Take(parts)) + "=(hidden)";
    }
}
