namespace Millwright.Infrastructure.Ephemerals;

/// <summary>What is done with an ephemeral resource.</summary>
public enum EphemeralStep : byte
{
    Open,
    Renew,
    Close,
}
