namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>An attempt to log on failed; another may succeed.</summary>
internal sealed class ConnectFailedException(string message) : Exception(message);
