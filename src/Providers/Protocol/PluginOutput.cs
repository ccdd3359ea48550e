namespace Millwright.Providers.Protocol;

/// <summary>Takes a line that a plugin printed.</summary>
/// <param name="inPanic">The line belongs to a crash.</param>
internal delegate void PluginOutput(string line, bool inPanic);
