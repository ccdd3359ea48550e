namespace Millwright.Values;

/// <summary>Bytes end early or are no MessagePack.</summary>
internal sealed class MessagePackFormatException(string message) : Exception(message);
