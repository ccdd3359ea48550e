namespace Millwright.Providers.Runner;

/// <summary>What a command says of a provider that it gives back.</summary>
internal sealed record ProviderReturn
{
    public string? ConfiguredAs { get; init; }

    public bool KnowsSchema { get; init; }

    /// <summary>Nothing went wrong with it, so that the next command may use it.</summary>
    public bool IsSound { get; init; }
}
