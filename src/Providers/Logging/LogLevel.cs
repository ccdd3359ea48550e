namespace Millwright.Providers.Logging;

/// <summary>How much a log shall hold, as <c>TF_LOG</c> says it.</summary>
public enum LogLevel : byte
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Off,
}
