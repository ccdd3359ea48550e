using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.Backends;

/// <summary>Where and for what a backend is configured.</summary>
/// <param name="Directory">What relative paths are relative to: the working directory; "" for the process's own.</param>
public sealed record BackendSite(string Directory, TimeProvider Time)
{
    /// <summary>The -state, -state-out and -backup flags.</summary>
    public LocalBackendOverrides Overrides { get; init; } = LocalBackendOverrides.None;

    /// <summary>How states are encrypted; null where they are in clear.</summary>
    public TargetEncryption? Encryption { get; init; }

    /// <summary>Looks up an environment variable: most backends take arguments from some.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Carries HTTP requests in place of the network; null for the network.</summary>
    internal HttpMessageHandler? Transport { get; init; }

    public static readonly BackendSite Current = new("", TimeProvider.System);
}
