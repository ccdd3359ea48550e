namespace Millwright.Providers.Runner;

/// <summary>What the runner tells a command: lines of JSON on the command's connection.</summary>
internal sealed record RunnerAnswer
{
    public required RunnerAnswerKind Kind { get; init; }

    /// <summary>A refusal's reason, or a line that the provider printed.</summary>
    public string? Text { get; init; }

    /// <summary>The line with which the provider said where it listens.</summary>
    public string? Handshake { get; init; }

    /// <summary>The certificate and its key, in PEM, that the provider trusts; null without TLS.</summary>
    public string? Certificate { get; init; }

    public int Process { get; init; }

    /// <summary>The configuration it has (<see cref="ConfigurationDigest"/>); null where it has none yet.</summary>
    public string? ConfiguredAs { get; init; }

    /// <summary>Whether it has been asked for its schema, as some providers insist on.</summary>
    public bool KnowsSchema { get; init; }

    public IReadOnlyList<ShelvedProviderStatus> Providers { get; init; } = [];
}
