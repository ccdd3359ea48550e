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
            var root = path.Steps.IsEmpty ? "Root object " : "";
            Problem(path, planned.IsNull ? $"{root}was absent, but now present" : $"{root}was present, but now absent");
            return;
        }
        if (planned.IsNull || !planned.IsKnown) return;
        foreach (var attribute in schema.Attributes)
        {
            var before = planned.GetAttribute(attribute.Name);
            var after = actual.GetAttribute(attribute.Name);
            var count = _problems.Count;
            ValuesAgree(before, after, path.Attribute(attribute.Name));
            if (_problems.Count == count || !attribute.HoldsSensitive) continue;
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
        if (!planned.HasContent || !actual.HasContent) return;
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
                if (planned.Length != actual.Length)
                {
                    Problem(path, $"block count changed from {planned.Length} to {actual.Length}");
                    return;
                }
                foreach (var (key, value) in planned.Entries())
                {
                    if (actual.TryGet(key) is { } after) Block(block.Block, value, after, planned.Type.IsObject ? path.Attribute(key) : path.Index(key));
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
        SetComparison.Check(planned, actual, path, (before, after) => Check(block.Block, before, after).Count == 0, _problems);
        // Elements may turn out to be equal, so there may be fewer of them.
        if (planned.Length < actual.Length) Problem(path, $"block set length changed from {planned.Length} to {actual.Length}");
    }

    private void ValuesAgree(Value planned, Value actual, ValuePath path)
    {
        if (!planned.IsKnown) return;
        if (planned.IsNull != actual.IsNull)
        {
            Problem(path, planned.IsNull ? $"was null, but now {GoSyntax.Of(actual)}" : $"was {GoSyntax.Of(planned)}, but now null");
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
                if (planned.Length < actual.Length) Problem(path, $"length changed from {planned.Length} to {actual.Length}");
                break;
            default:
                Problem(path, $"was {GoSyntax.Of(planned)}, but now {GoSyntax.Of(actual)}");
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
