namespace Millwright.Infrastructure.State;

/// <summary>A state is there and cannot be decrypted, or is in clear where it must not be.</summary>
public sealed class EncryptedStateException(string message) : StateStoreException(message);
