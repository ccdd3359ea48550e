using System.Collections.Immutable;

namespace Millwright.Values;

/// <summary>Marks by path: taking them off before a value crosses to where marks do not exist, and putting them back.</summary>
public static class ValueMarking
{
    /// <summary>The value with no marks anywhere; the same object where there were none.</summary>
    public static Value UnmarkDeep(this Value value)
    {
        if (!value.ContainsMarked) return value;
        var children = value.Children;
        if (children.IsEmpty) return value.Unmark();
        var unmarked = new Value[children.Length];
        for (var i = 0; i < unmarked.Length; i++) unmarked[i] = children[i].UnmarkDeep();
        return value.WithChildren(unmarked).Unmark();
    }

    /// <summary>The unmarked value and where each mark was.</summary>
    public static (Value Value, ImmutableArray<PathMarks> Marks) UnmarkDeepWithPaths(this Value value)
    {
        if (!value.ContainsMarked) return (value, []);
        var marks = ImmutableArray.CreateBuilder<PathMarks>();
        Collect(value, ValuePath.Empty, marks);
        return (value.UnmarkDeep(), marks.ToImmutable());
    }

    /// <summary>Puts marks at paths; paths that lead nowhere in the value mark the nearest part that exists.</summary>
    public static Value MarkWithPaths(this Value value, IEnumerable<PathMarks> marks)
    {
        foreach (var (path, added) in marks) value = MarkAt(value, path.Steps.AsSpan(), added);
        return value;
    }

    /// <summary>Rebuilds a value from the leaves up; the function sees each part after its children, marks removed and put back.</summary>
    public static Value Transform(this Value value, Func<ValuePath, Value, Value> transform) =>
        Transform(value, ValuePath.Empty, transform);

    /// <summary>Visits every part of a value, parents first; returning false skips what is inside.</summary>
    public static void Walk(this Value value, Func<ValuePath, Value, bool> visit) => Walk(value, ValuePath.Empty, visit);

    /// <summary>The part of a value at a path.</summary>
    /// <exception cref="ConversionException">The path leads nowhere.</exception>
    public static Value Apply(this ValuePath path, Value value)
    {
        for (var i = 0; i < path.Steps.Length; i++)
        {
            if (value.IsNull) throw Nowhere("cannot access attributes or elements of a null value", path, i);
            value = path.Steps[i] switch
            {
                PathStep.Attribute(var name) => ApplyAttribute(value, name, path, i),
                PathStep.Index(var key) => ApplyIndex(value, key, path, i),
                _ => throw Nowhere("unsupported path step", path, i),
            };
        }
        return value;
    }

    private static Value ApplyAttribute(Value value, string name, ValuePath path, int depth)
    {
        if (value.Type.IsDynamic) return Value.Dynamic.WithMarks(value.Marks);
        if (!value.Type.IsObject) throw Nowhere("not an object type", path, depth);
        return value.Type.HasAttribute(name) ? value.GetAttribute(name) : throw Nowhere($"object has no attribute \"{name}\"", path, depth);
    }

    private static Value ApplyIndex(Value value, Value key, ValuePath path, int depth)
    {
        if (value.Type.IsDynamic) return Value.Dynamic.WithMarks(value.Marks);
        if (!value.IsKnown || !key.IsKnown)
        {
            return value.Type.IsCollection
                ? Value.Unknown(value.Type.ElementType).WithMarks(value.Marks)
                : Value.Dynamic.WithMarks(value.Marks);
        }
        if (value.Type.IsSet)
        {
            foreach (var element in value.Elements)
            {
                if (element.Equals(key.UnmarkDeep())) return element.WithMarks(value.Marks);
            }
            throw Nowhere("element not found", path, depth);
        }
        Value? found = null;
        if (key.Type.IsString && value.Type.IsMap) found = value.TryGet(key.AsString());
        else if (key.Type.IsNumber && key.AsNumber().TryToInt32(out var index)) found = value.TryGet(index);
        return found ?? throw Nowhere("value does not have given index key", path, depth);
    }

    private static ConversionException Nowhere(string message, ValuePath path, int depth) =>
        new(message, new ValuePath(path.Steps[..depth]));

    private static void Collect(Value value, ValuePath path, ImmutableArray<PathMarks>.Builder marks)
    {
        if (value.Marks != Marks.None) marks.Add(new PathMarks(path, value.Marks));
        if (value.DeepMarks == Marks.None) return;
        var children = value.Children;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i].ContainsMarked) Collect(children[i], path.Step(value, i), marks);
        }
    }

    private static Value MarkAt(Value value, ReadOnlySpan<PathStep> steps, Marks marks)
    {
        if (steps.IsEmpty) return value.WithMarks(marks);
        var children = value.Children;
        var index = children.IsEmpty || value.Type.IsSet ? -1 : value.IndexOfStep(steps[0]);
        if (index < 0) return value.WithMarks(marks);
        Value[] changed = [.. children];
        changed[index] = MarkAt(changed[index], steps[1..], marks);
        return value.WithChildren(changed);
    }

    private static Value Transform(Value value, ValuePath path, Func<ValuePath, Value, Value> transform)
    {
        var children = value.Children;
        var rebuilt = value.Unmark();
        if (!children.IsEmpty)
        {
            Value[]? changed = null;
            for (var i = 0; i < children.Length; i++)
            {
                var child = Transform(children[i], path.Step(value, i), transform);
                if (changed is null && ReferenceEquals(child, children[i])) continue;
                changed ??= [.. children];
                changed[i] = child;
            }
            if (changed is not null) rebuilt = rebuilt.Rebuild(changed);
        }
        var result = transform(path, rebuilt);
        return ReferenceEquals(result, value) ? value : result.WithMarks(value.Marks);
    }

    private static void Walk(Value value, ValuePath path, Func<ValuePath, Value, bool> visit)
    {
        if (!visit(path, value)) return;
        var children = value.Children;
        for (var i = 0; i < children.Length; i++) Walk(children[i], path.Step(value, i), visit);
    }
}
