namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>What surrounds one call of a built-in provider.</summary>
/// <param name="Configuration">What the provider's configuration was turned into, or null where it has none.</param>
/// <param name="Directory">Where relative paths start: the root module's directory; "" for the process's own.</param>
internal sealed record CallContext(
    DiagnosticCollector Diagnostics,
    TimeProvider Time,
    object? Configuration,
    string Directory,
    CancellationToken Cancellation)
{
    /// <summary>Where the file is that a configuration names.</summary>
    public string Locate(string path) => Path.Combine(Directory, path);

    /// <summary>The object that the call is about; null where nobody said.</summary>
    public string? Address { get; init; }
}
