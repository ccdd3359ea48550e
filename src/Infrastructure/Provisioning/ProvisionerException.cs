namespace Millwright.Infrastructure.Provisioning;

/// <summary>A provisioner failed; the message says why, in words for the user.</summary>
internal sealed class ProvisionerException(string message) : Exception(message)
{
    /// <summary>What heads the message; by default that the provisioner failed.</summary>
    public string? Summary { get; init; }
}
