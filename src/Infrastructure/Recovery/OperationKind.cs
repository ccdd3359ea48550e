namespace Millwright.Infrastructure.Recovery;

/// <summary>What a call to a provider changes outside. A replacement is two of them.</summary>
public enum OperationKind
{
    Create,
    Update,
    Delete,
}
