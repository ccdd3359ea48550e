namespace Millwright.Cli.CommandLine;

internal enum FlagKind : byte
{
    /// <summary>On or off: <c>-x</c>, <c>-x=true</c>, <c>-x=false</c>.</summary>
    Switch,

    Text,

    /// <summary>May be given several times.</summary>
    List,

    Number,

    /// <summary>A number, or <c>auto</c> for what turns out to be best.</summary>
    Limit,

    /// <summary>A duration in Go's notation, such as <c>10s</c> or <c>1m30s</c>.</summary>
    Duration,
}
