namespace Millwright.Infrastructure.State;

/// <summary>A state store failed.</summary>
public class StateStoreException(string message, Exception? inner = null) : Exception(message, inner);
