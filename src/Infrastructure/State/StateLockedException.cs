namespace Millwright.Infrastructure.State;

/// <summary>The state is locked by someone else; the message holds Terraform's "Lock Info" block.</summary>
public sealed class StateLockedException(string message) : StateStoreException(message);
