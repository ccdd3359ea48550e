namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>An HTTP proxy on the way to a machine.</summary>
internal sealed record ProxySettings(string Scheme, string Host, int Port, string? User, string? Password);
