namespace Millwright.Values;

/// <summary>Where a walk through a value is; becomes a path only when an error asks for one.</summary>
internal sealed class PathStack
{
    private readonly Stack<Step> _steps = new();

    public void EnterAttribute(string name) => _steps.Push(new Step(Kind.Attribute, name, 0, null));

    public void EnterKey(string key) => _steps.Push(new Step(Kind.Key, key, 0, null));

    public void EnterIndex(int index) => _steps.Push(new Step(Kind.Index, null, index, null));

    /// <summary>Enters an element of a set that is not made yet, so that only its type is known.</summary>
    public void EnterElement(DataType type) => _steps.Push(new Step(Kind.Element, null, 0, type));

    /// <summary>Enters a direct part of a value by its place.</summary>
    public void EnterChild(Value parent, int index)
    {
        switch (parent.Type.Kind)
        {
            case TypeKind.Object:
                EnterAttribute(parent.Type.AttributeNames[index]);
                break;
            case TypeKind.Map:
                EnterKey(parent.Keys[index]);
                break;
            case TypeKind.Set:
                EnterElement(parent.Type.ElementType);
                break;
            default:
                EnterIndex(index);
                break;
        }
    }

    public void Leave() => _steps.Pop();

    public ValuePath ToPath()
    {
        var path = ValuePath.Empty;
        foreach (var step in _steps.Reverse())
        {
            path = step.Kind switch
            {
                Kind.Attribute => path.Attribute(step.Name!),
                Kind.Key => path.Index(step.Name!),
                Kind.Index => path.Index(step.Index),
                _ => path.Index(Value.Unknown(step.Type!)),
            };
        }
        return path;
    }

    private enum Kind : byte
    {
        Attribute,
        Key,
        Index,
        Element,
    }

    private readonly record struct Step(Kind Kind, string? Name, int Index, DataType? Type);
}
