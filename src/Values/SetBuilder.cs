namespace Millwright.Values;

/// <summary>Builds sets: removes duplicates, sorts as cty does, and moves the elements' marks to the set.</summary>
internal static class SetBuilder
{
    public static Value Build(DataType element, IEnumerable<Value> elements) => throw new NotSupportedException();
}
