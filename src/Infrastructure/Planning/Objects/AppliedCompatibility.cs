using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Checks that a later answer keeps the promises of an earlier one: known values stay, unknown ones may become anything.</summary>
internal sealed class AppliedCompatibility
{
    private readonly List<ObjectProblem> _problems = [];

    public static IReadOnlyList<ObjectProblem> Check(SchemaBlock schema, Value planned, Value actual)
    {
        var check = new AppliedCompatibility();
        check.Block(schema, planned, actual, ValuePath.Empty);
        return check._problems;
    }

    private void Problem(ValuePath path, string message) => _problems.Add(new ObjectProblem(path, message));

    private void Block(SchemaBlock schema, Value planned, Value actual, ValuePath path)
    {
        if (planned.IsNull != actual.IsNull)
        {
            Problem(path, planned.IsNull ? "was absent, but now present" : "was present, but now absent");
            return;
        }
        if (planned.IsNull || !planned.IsKnown) return;
        foreach (var attribute in schema.Attributes)
        {
            var before = planned.GetAttribute(attribute.Name);
            var after = actual.GetAttribute(attribute.Name);
            var count = _problems.Count;
            ValuesAgree(before, after, path.Attribute(attribute.Name));
            if (!attribute.Sensitive || _problems.Count == count) continue;
            _problems.RemoveRange(count, _problems.Count - count);
            Problem(path.Attribute(attribute.Name), "inconsistent values for sensitive attribute");
        }
        foreach (var block in schema.BlockTypes)
            NestedBlock(block, planned.GetAttribute(block.TypeName), actual.GetAttribute(block.TypeName), path.Attribute(block.TypeName));
    }

    private void NestedBlock(NestedBlock block, Value planned, Value actual, ValuePath path)
    {
        if (!planned.IsKnown) return;
        if (block.Nesting is NestingMode.Single or NestingMode.Group)
        {
            if (block.Nesting == NestingMode.Group && planned.IsNull && !actual.IsNull) return;
            Block(block.Block, planned, actual, path);
            return;
        }
        if (!planned.HasContent || !actual.HasContent)
        {
            if (planned.IsNull != actual.IsNull) Problem(path, planned.IsNull ? "was absent, but now present" : "was present, but now absent");
            return;
        }
        switch (block.Nesting)
        {
            case NestingMode.List:
                if (planned.Length != actual.Length)
                {
                    Problem(path, $"block count changed from {planned.Length} to {actual.Length}");
                    return;
                }
                for (var i = 0; i < planned.Length; i++) Block(block.Block, planned.Elements[i], actual.Elements[i], path.Index(i));
                break;
            case NestingMode.Map:
                foreach (var (key, value) in planned.Entries())
                {
                    if (actual.TryGet(key) is { } after) Block(block.Block, value, after, path.Index(key));
                    else Problem(path, $"block key \"{key}\" has vanished");
                }
                foreach (var key in actual.Keys)
                {
                    if (planned.TryGet(key) is null) Problem(path, $"new block key \"{key}\" has appeared");
                }
                break;
            default:
                SetBlocks(block, planned, actual, path);
                break;
        }
    }

    private void SetBlocks(NestedBlock block, Value planned, Value actual, ValuePath path)
    {
        foreach (var element in planned.ElementList)
        {
            if (!actual.ElementList.Any(candidate => Check(block.Block, element, candidate).Count == 0))
                Problem(path, $"planned set element {element} does not correlate with any element in actual");
        }
        if (!planned.ContainsUnknown && planned.Length < actual.Length)
            Problem(path, $"block set length changed from {planned.Length} to {actual.Length}");
    }

    private void ValuesAgree(Value planned, Value actual, ValuePath path)
    {
        if (!planned.IsKnown) return;
        if (planned.IsNull != actual.IsNull)
        {
            Problem(path, planned.IsNull ? $"was null, but now {actual}" : $"was {planned}, but now null");
            return;
        }
        if (planned.IsNull || planned.Equals(actual)) return;
        if (!actual.IsKnown)
        {
            Problem(path, "was known, but now unknown");
            return;
        }
        switch (planned.Type.Kind)
        {
            case TypeKind.Object or TypeKind.Map when actual.Type.IsObject || actual.Type.IsMap:
                Keyed(planned, actual, path);
                break;
            case TypeKind.List or TypeKind.Tuple when actual.Type.IsList || actual.Type.IsTuple:
                Sequence(planned, actual, path);
                break;
            case TypeKind.Set when actual.Type.IsSet:
                SetComparison.Check(planned, actual, path, Agree, _problems);
                break;
            default:
                Problem(path, $"was {planned}, but now {actual}");
                break;
        }
    }

    private static bool Agree(Value planned, Value actual)
    {
        var check = new AppliedCompatibility();
        check.ValuesAgree(planned, actual, ValuePath.Empty);
        return check._problems.Count == 0;
    }

    private void Keyed(Value planned, Value actual, ValuePath path)
    {
        foreach (var (key, value) in planned.Entries())
        {
            if (actual.TryGet(key) is { } after) ValuesAgree(value, after, planned.Type.IsObject ? path.Attribute(key) : path.Index(key));
            else Problem(path, $"element \"{key}\" has vanished");
        }
        foreach (var key in actual.Keys)
        {
            if (planned.TryGet(key) is null) Problem(path, $"new element \"{key}\" has appeared");
        }
    }

    private void Sequence(Value planned, Value actual, ValuePath path)
    {
        var common = Math.Min(planned.Length, actual.Length);
        for (var i = 0; i < common; i++) ValuesAgree(planned.Elements[i], actual.Elements[i], path.Index(i));
        for (var i = common; i < planned.Length; i++) Problem(path, $"element {i} has vanished");
        for (var i = common; i < actual.Length; i++) Problem(path, $"new element {i} has appeared");
    }
}
