namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>The other machine did not take a file; the message is its own where it gave one.</summary>
internal sealed class RemoteCopyException(string message) : Exception(message);
