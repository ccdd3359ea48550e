using System.Net.Http.Headers;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>A Consul agent and what is told to it with every request.</summary>
internal sealed record ConsulServer(Uri Address)
{
    public string? Token { get; init; }
    public string? Datacenter { get; init; }
    public string? Namespace { get; init; }
    public AuthenticationHeaderValue? Authorization { get; init; }
}
