using System.Collections.Immutable;

namespace Millwright.Values;

/// <summary>Marks by path: taking them off before a value crosses to where marks do not exist, and putting them back.</summary>
public static class ValueMarking
{
    /// <summary>The value with no marks anywhere; the same object where there were none.</summary>
    public static Value UnmarkDeep(this Value value) => value.ContainsMarked ? throw new NotSupportedException() : value;

    /// <summary>The unmarked value and where each mark was.</summary>
    public static (Value Value, ImmutableArray<PathMarks> Marks) UnmarkDeepWithPaths(this Value value) => throw new NotSupportedException();

    /// <summary>Puts marks at paths; paths that lead nowhere in the value mark the nearest part that exists.</summary>
    public static Value MarkWithPaths(this Value value, IEnumerable<PathMarks> marks) => throw new NotSupportedException();

    /// <summary>Rebuilds a value from the leaves up; the function sees each part after its children, marks removed and put back.</summary>
    public static Value Transform(this Value value, Func<ValuePath, Value, Value> transform) => throw new NotSupportedException();

    /// <summary>Visits every part of a value, parents first; returning false skips what is inside.</summary>
    public static void Walk(this Value value, Func<ValuePath, Value, bool> visit) => throw new NotSupportedException();

    /// <summary>The part of a value at a path.</summary>
    /// <exception cref="ConversionException">The path leads nowhere.</exception>
    public static Value Apply(this ValuePath path, Value value) => throw new NotSupportedException();
}
