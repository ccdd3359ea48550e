namespace Millwright.Cli.Workspaces;

/// <summary>git refused; the message is what it said.</summary>
internal sealed class GitException(string message) : Exception(message);
