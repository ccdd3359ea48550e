using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Checks that a provider's plan honours the configuration: only computed attributes may be its own invention.</summary>
internal sealed class PlanValidity
{
    private readonly List<ObjectProblem> _problems = [];

    public static IReadOnlyList<ObjectProblem> Check(SchemaBlock schema, Value prior, Value config, Value planned)
    {
        var check = new PlanValidity();
        check.Block(schema, prior, config, planned, ValuePath.Empty);
        return check._problems;
    }

    private void Problem(ValuePath path, string message) => _problems.Add(new ObjectProblem(path, message));

    private void Block(SchemaBlock schema, Value prior, Value config, Value planned, ValuePath path)
    {
        if (planned.IsNull && !config.IsNull)
        {
            Problem(path, "planned for absence but config wants existence");
            return;
        }
        if (config.IsNull && !planned.IsNull)
        {
            Problem(path, "planned for existence but config wants absence");
            return;
        }
        if (planned.IsNull) return;
        foreach (var attribute in schema.Attributes) Attribute(attribute, prior, config, planned, path);
        foreach (var block in schema.BlockTypes)
        {
            NestedBlock(
                block,
                prior.GetAttribute(block.TypeName),
                config.GetAttribute(block.TypeName),
                planned.GetAttribute(block.TypeName),
                path.Attribute(block.TypeName));
        }
    }

    private void NestedBlock(NestedBlock block, Value prior, Value config, Value planned, ValuePath path)
    {
        if (!config.IsKnown)
        {
            if (!planned.Equals(config) && planned.IsKnown)
                Problem(path, "planned value for a dynamic block must stay unknown while its for_each is unknown");
            return;
        }
        if (!planned.IsKnown)
        {
            Problem(path, "attribute representing nested block must not be unknown itself; set nested attribute values to unknown instead");
            return;
        }
        if (block.Nesting is NestingMode.Single or NestingMode.Group)
        {
            Block(block.Block, prior, config, planned, path);
            return;
        }
        if (planned.IsNull)
        {
            Problem(path, $"attribute representing a {block.Nesting.ToString().ToLowerInvariant()} of nested blocks must be empty to indicate no blocks, not null");
            return;
        }
        if (config.IsNull) return;
        switch (block.Nesting)
        {
            case NestingMode.List:
                BlockList(block, prior, config, planned, path);
                break;
            case NestingMode.Map:
                BlockMap(block, prior, config, planned, path);
                break;
            default:
                // Elements of sets have nothing to tell which is which, so the provider is trusted.
                foreach (var element in planned.ElementList.Where(static e => !e.IsKnown)) UnknownBlock(path.Index(element));
                break;
        }
    }

    private void UnknownBlock(ValuePath path) => Problem(path, "element representing nested block must not be unknown itself; set nested attribute values to unknown instead");

    private void BlockList(NestedBlock block, Value prior, Value config, Value planned, ValuePath path)
    {
        if (planned.Length != config.Length)
        {
            Problem(path, $"block count in plan ({planned.Length}) disagrees with count in config ({config.Length})");
            return;
        }
        for (var i = 0; i < planned.Length; i++)
        {
            if (!planned.Elements[i].IsKnown)
            {
                UnknownBlock(path.Index(i));
                continue;
            }
            var before = prior.HasContent && i < prior.Length ? prior.Elements[i] : Value.Null(config.Elements[i].Type);
            Block(block.Block, before, config.Elements[i], planned.Elements[i], path.Index(i));
        }
    }

    private void BlockMap(NestedBlock block, Value prior, Value config, Value planned, ValuePath path)
    {
        if (planned.Length != config.Length)
        {
            Problem(path, $"block count in plan ({planned.Length}) disagrees with count in config ({config.Length})");
            return;
        }
        foreach (var (key, value) in planned.Entries())
        {
            if (config.TryGet(key) is not { } configured) Problem(path, $"block key \"{key}\" from plan is not present in config");
            else if (!value.IsKnown) UnknownBlock(path.Index(key));
            else Block(block.Block, (prior.HasContent ? prior.TryGet(key) : null) ?? Value.Null(configured.Type), configured, value, planned.Type.IsObject ? path.Attribute(key) : path.Index(key));
        }
        foreach (var key in config.Keys)
        {
            if (planned.TryGet(key) is null) Problem(path, $"block key \"{key}\" from config is not present in plan");
        }
    }

    private void Attribute(SchemaAttribute attribute, Value prior, Value config, Value planned, ValuePath parent)
    {
        var plannedValue = planned.GetAttribute(attribute.Name);
        var configured = config.GetAttribute(attribute.Name);
        if (attribute.WriteOnly || plannedValue.Equals(configured)) return;
        var before = prior.GetAttribute(attribute.Name);
        var path = parent.Attribute(attribute.Name);
        if (plannedValue.Equals(before) && !before.IsNull && !configured.IsNull) return;
        if (attribute.Computed && configured.IsNull) return;
        if (attribute.Computed && !configured.IsKnown) return;
        if (configured.IsNull)
        {
            Problem(path, attribute.HoldsSensitive ? "sensitive planned value for a non-computed attribute" : $"planned value {GoSyntax.Of(plannedValue)} for a non-computed attribute");
            return;
        }
        if (attribute.NestedType is { } nested)
        {
            Nested(nested, before, configured, plannedValue, path);
            return;
        }
        var nor = before.IsNull ? "" : $" nor prior value {GoSyntax.Of(before)}";
        Problem(path, attribute.Sensitive
            ? $"sensitive planned value does not match config value{(before.IsNull ? "" : " nor prior value")}"
            : $"planned value {GoSyntax.Of(plannedValue)} does not match config value {GoSyntax.Of(configured)}{nor}");
    }

    private void Nested(SchemaObject schema, Value prior, Value config, Value planned, ValuePath path)
    {
        if (planned.IsNull && !config.IsNull)
        {
            Problem(path, "planned for absence but config wants existence");
            return;
        }
        if (config.IsNull && !planned.IsNull)
        {
            Problem(path, "planned for existence but config wants absence");
            return;
        }
        if (planned.IsNull || !config.IsKnown) return;
        if (!planned.IsKnown)
        {
            Problem(path, "planned unknown for configured value");
            return;
        }
        if (schema.Nesting is NestingMode.Single or NestingMode.Group)
        {
            Object(schema, prior, config, planned, path);
            return;
        }
        if (CountsDisagree(planned, config))
        {
            Problem(path, $"count in plan ({GoSyntax.Of(Value.Number(planned.Length))}) disagrees with count in config ({GoSyntax.Of(Value.Number(config.Length))})");
            return;
        }
        // Elements of sets have nothing to tell which is which, so the provider is trusted.
        if (schema.Nesting == NestingMode.List) NestedList(schema, prior, config, planned, path);
        else if (schema.Nesting == NestingMode.Map) NestedMap(schema, prior, config, planned, path);
    }

    /// <summary>Elements of sets may turn out to be equal while something in them is unknown, so there may be fewer of them.</summary>
    private static bool CountsDisagree(Value planned, Value config) =>
        (planned.Length > config.Length && !MayShrink(planned)) || (planned.Length < config.Length && !MayShrink(config));

    private static bool MayShrink(Value value) => value.Type.IsSet && value.ContainsUnknown && value.Length > 1;

    private void NestedList(SchemaObject schema, Value prior, Value config, Value planned, ValuePath path)
    {
        for (var i = 0; i < planned.Length; i++)
        {
            var before = prior.HasContent && i < prior.Length ? prior.Elements[i] : Value.Null(config.Elements[i].Type);
            Object(schema, before, config.Elements[i], planned.Elements[i], path.Index(i));
        }
    }

    private void NestedMap(SchemaObject schema, Value prior, Value config, Value planned, ValuePath path)
    {
        foreach (var (key, value) in planned.Entries())
        {
            if (config.TryGet(key) is not { } configured) Problem(path, $"map key \"{key}\" from plan is not present in config");
            else Object(schema, (prior.HasContent ? prior.TryGet(key) : null) ?? Value.Null(configured.Type), configured, value, path.Attribute(key));
        }
        foreach (var key in config.Keys)
        {
            if (planned.TryGet(key) is null) Problem(path, $"map key \"{key}\" from config is not present in plan");
        }
    }

    private void Object(SchemaObject schema, Value prior, Value config, Value planned, ValuePath path)
    {
        if (planned.Equals(config) || !config.IsKnown) return;
        foreach (var attribute in schema.Attributes) Attribute(attribute, prior, config, planned, path);
    }
}
