namespace Millwright.Providers.Hosts;

/// <summary>A host cannot be asked, or gave no usable answer; the message completes a sentence.</summary>
public sealed class HostRequestException(string message, Exception? inner = null) : Exception(message, inner);
