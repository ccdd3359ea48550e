namespace Millwright.Providers.Protocol;

/// <summary>A plugin's program and how to run it.</summary>
public sealed record PluginCommand(string Path)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether it gets this process's own environment.</summary>
    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>Variables on top of those it inherits; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the program runs; "" for this process's own working directory.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Encrypts and authenticates the connection with certificates made for it alone.</summary>
    public bool MutualTls { get; init; } = true;

    /// <summary>How long the program may take to say where it listens.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The name in log lines and crash reports: the program's file name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
