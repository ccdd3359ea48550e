namespace Millwright.Infrastructure.Backends;

/// <summary>Where and for what a backend is configured.</summary>
/// <param name="Directory">What relative paths are relative to: the working directory; "" for the process's own.</param>
public sealed record BackendSite(string Directory, TimeProvider Time)
{
    /// <summary>The -state, -state-out and -backup flags.</summary>
    public LocalBackendOverrides Overrides { get; init; } = LocalBackendOverrides.None;

    public static readonly BackendSite Current = new("", TimeProvider.System);
}
