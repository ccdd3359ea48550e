namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>How a resource is coloured: by what a plan does to it or, without one, by where it is known. The order is the legend's.</summary>
internal enum DrawnAction : byte
{
    Create,
    Update,
    Replace,
    Delete,
    Forget,
    Read,

    /// <summary>Several of these for its instances.</summary>
    Mixed,

    /// <summary>It is there and stays as it is.</summary>
    Unchanged,

    /// <summary>In the configuration and not in the state.</summary>
    NotMade,

    /// <summary>In the state and not in the configuration.</summary>
    Orphaned,
}
