namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>A machine to log on to, and how.</summary>
/// <param name="HostKey">The key the machine must have, or that of the authority that signed it; null where any is good.</param>
internal sealed record HostEndpoint(
    string Host,
    int Port,
    string User,
    string? Password,
    string? PrivateKey,
    string? Certificate,
    string? HostKey);
