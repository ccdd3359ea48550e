namespace Millwright.Values;

/// <summary>Where a walk is, as links back to the root: a path only when an error asks for one.</summary>
internal sealed record Trail(Trail? Before, Value Parent, int Child)
{
    public static ValuePath ToPath(Trail? trail) =>
        trail is null ? ValuePath.Empty : ToPath(trail.Before).Step(trail.Parent, trail.Child);
}
