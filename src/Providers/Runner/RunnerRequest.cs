namespace Millwright.Providers.Runner;

/// <summary>What a command asks of the runner: one line of JSON, the first on its connection.</summary>
internal sealed record RunnerRequest
{
    /// <summary>Raised whenever an older runner could not serve a newer command, or the other way round.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required RunnerRequestKind Kind { get; init; }

    /// <summary>The provider's program, an absolute path.</summary>
    public string Program { get; init; } = "";

    public bool MutualTls { get; init; }

    /// <summary>The environment and working directory that a process would inherit from the command.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string WorkingDirectory { get; init; } = "";

    /// <summary>Stands for the files outside that the provider may have read: see <see cref="Surroundings"/>.</summary>
    public string Surroundings { get; init; } = "";

    /// <summary>The configuration wanted (<see cref="ConfigurationDigest"/>); null where any will do.</summary>
    public string? Configuration { get; init; }

    /// <summary>For <see cref="RunnerRequestKind.Stop"/>: do not wait for commands that are using a provider.</summary>
    public bool Force { get; init; }
}
