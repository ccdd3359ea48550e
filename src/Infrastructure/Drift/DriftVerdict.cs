namespace Millwright.Infrastructure.Drift;

/// <summary>Which side should win where the world is not what the last apply left.</summary>
public enum DriftVerdict : byte
{
    /// <summary>The configuration says nothing of what changed: the record follows the world, and nothing has to be done.</summary>
    World,

    /// <summary>The configuration says otherwise: an apply changes it back, unless the configuration is changed to what is there.</summary>
    Configuration,

    /// <summary>It was deleted outside and is still configured: an apply makes it anew.</summary>
    Recreate,
}
