namespace Millwright.Hcl.Diagnostics;

/// <summary>The escape sequences of coloured output.</summary>
internal static class TerminalStyle
{
    public const string Reset = "\e[0m";
    public const string Bold = "\e[1m";
    public const string Underline = "\e[4m";
    public const string Red = "\e[31m";
    public const string Yellow = "\e[33m";
    public const string DarkGray = "\e[90m";
}
