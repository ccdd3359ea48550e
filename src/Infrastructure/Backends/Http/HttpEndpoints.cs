namespace Millwright.Infrastructure.Backends.Http;

/// <summary>The addresses of an HTTP backend and how they are called.</summary>
/// <param name="Lock">Null where the server has no locks.</param>
/// <param name="Unlock">Null where locks need no release.</param>
internal sealed record HttpEndpoints(Uri State, Uri? Lock, Uri? Unlock)
{
    public required HttpMethod UpdateMethod { get; init; }
    public required HttpMethod LockMethod { get; init; }
    public required HttpMethod UnlockMethod { get; init; }
    public string? Username { get; init; }
    public string? Password { get; init; }
}
