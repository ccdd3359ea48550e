namespace Millwright.Cli.CommandLine;

/// <summary>The command line cannot be understood; the message says why.</summary>
internal sealed class UsageException(string message, string summary = "Failed to parse command-line flags") : Exception(message)
{
    /// <summary>The problem in a few words.</summary>
    public string Summary => summary;
}
