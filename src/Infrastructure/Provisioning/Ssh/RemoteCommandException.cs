namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>A command that prepares the other machine failed there.</summary>
internal sealed class RemoteCommandException(string message) : Exception(message);
