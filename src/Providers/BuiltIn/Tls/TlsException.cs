namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>A key, request or certificate cannot be read or made; the message is the real provider's.</summary>
internal sealed class TlsException(string message) : Exception(message);
