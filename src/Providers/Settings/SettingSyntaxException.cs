namespace Millwright.Providers.Settings;

/// <summary>A CLI configuration file is malformed; the message names line and column.</summary>
internal sealed class SettingSyntaxException(int line, int column, string problem) : Exception($"At {line}:{column}: {problem}");
