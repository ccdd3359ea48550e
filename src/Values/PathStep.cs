namespace Millwright.Values;

/// <summary>One step into a value: an attribute of an object, or an element by key.</summary>
public abstract record PathStep
{
    private PathStep()
    {
    }

    /// <summary>A step to an object's attribute.</summary>
    public sealed record Attribute(string Name) : PathStep;

    /// <summary>A step to a list or tuple element (number), a map element (string) or a set element (the element itself).</summary>
    public sealed record Index(Value Key) : PathStep;
}
