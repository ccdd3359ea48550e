using Millwright.Providers.Schemas;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Objects;

/// <summary>What an object is going to be: what the provider makes is unknown where it has to be made anew.</summary>
internal sealed class PlannedObject
{
    private readonly ResourceDefinition _definition;
    private readonly bool _changes;

    private PlannedObject(ResourceDefinition definition, bool changes)
    {
        _definition = definition;
        _changes = changes;
    }

    /// <summary>The paths where a change needs another object.</summary>
    public List<ValuePath> Replacements { get; } = [];

    public Value Value { get; private set; } = Value.DynamicNull;

    public static PlannedObject Make(ResourceDefinition definition, Value prior, Value proposed, Value config)
    {
        var plan = new PlannedObject(definition, changes: prior.IsNull || !proposed.Equals(prior));
        plan.Value = proposed.IsNull ? proposed : plan.Block(definition.Block, prior, proposed, config, "", ValuePath.Empty);
        return plan;
    }

    private Value Block(SchemaBlock schema, Value prior, Value proposed, Value config, string name, ValuePath path)
    {
        if (!proposed.HasContent) return proposed;
        var parts = new Dictionary<string, Value>();
        foreach (var attribute in schema.Attributes) parts[attribute.Name] = Attribute(attribute, Part(prior, attribute.Name), proposed.GetAttribute(attribute.Name), Part(config, attribute.Name), name, path);
        foreach (var nested in schema.BlockTypes)
        {
            var (inner, at) = (Join(name, nested.TypeName), path.Attribute(nested.TypeName));
            parts[nested.TypeName] = Elements(nested.Nesting, Part(prior, nested.TypeName), proposed.GetAttribute(nested.TypeName), Part(config, nested.TypeName), at,
                (before, element, configured, place) => Block(nested.Block, before, element, configured, inner, place),
                (element, configured) => Matching.Block(nested.Block, element, configured));
        }
        return Value.Object(parts);
    }

    private Value Attribute(SchemaAttribute attribute, Value prior, Value proposed, Value config, string parent, ValuePath path)
    {
        var (name, at) = (Join(parent, attribute.Name), path.Attribute(attribute.Name));
        if (attribute.WriteOnly) return Value.Null(attribute.Type);
        Value planned;
        if (attribute.Computed && config.IsNull)
        {
            // Kept means kept: of a whole object, the provider keeps nothing else than it did.
            planned = _changes && !(_definition.Kept.Contains(name) && !prior.IsNull) ? Value.Unknown(attribute.Type) : prior;
        }
        else if (attribute.NestedType is { } nested)
        {
            planned = Elements(nested.Nesting, prior, proposed, config, at, (before, element, configured, place) => Object(nested, before, element, configured, name, place),
                (element, configured) => Matching.Object(nested, element, configured));
        }
        else
        {
            planned = proposed;
        }
        if (_definition.Replacing.Contains(name) && _changes && !prior.IsNull && !planned.Equals(prior)) Replacements.Add(at);
        return planned;
    }

    private Value Object(SchemaObject schema, Value prior, Value proposed, Value config, string name, ValuePath path)
    {
        if (!proposed.HasContent) return proposed;
        return Value.Object(schema.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name,
            Attribute(attribute, Part(prior, attribute.Name), proposed.GetAttribute(attribute.Name), Part(config, attribute.Name), name, path))));
    }

    /// <summary>Goes into a nested value in its own way: an object, or the elements of a collection with what they were and are configured as.</summary>
    private static Value Elements(NestingMode nesting, Value prior, Value proposed, Value config, ValuePath path,
        Func<Value, Value, Value, ValuePath, Value> plan, Func<Value, Value, bool> matches)
    {
        if (!proposed.HasContent) return proposed;
        switch (nesting)
        {
            case NestingMode.Single or NestingMode.Group:
                return plan(prior, proposed, config, path);
            case NestingMode.Set:
                var planned = new List<Value>();
                foreach (var element in proposed.Elements)
                {
                    var configured = config.HasContent ? config.ElementList.FirstOrDefault(c => matches(element, c)) : null;
                    planned.Add(plan(prior.HasContent && prior.ElementList.Contains(element) ? element : Value.DynamicNull, element, configured ?? Value.DynamicNull, path.Index(element)));
                }
                return Value.Set(proposed.Type.ElementType, planned);
            case NestingMode.List:
                var elements = proposed.ElementList.Select((element, i) => plan(prior.At(i), element, config.At(i), path.Index(i))).ToList();
                return proposed.Type.IsTuple ? Value.Tuple(elements) : Value.List(proposed.Type.ElementType, elements);
            default:
                var entries = proposed.Entries().Select(entry => KeyValuePair.Create(entry.Key, plan(prior.At(entry.Key), entry.Value, config.At(entry.Key), path.Index(entry.Key)))).ToList();
                return proposed.Type.IsObject ? Value.Object(entries) : Value.Map(proposed.Type.ElementType, entries);
        }
    }

    private static Value Part(Value value, string name) => value.At(name);

    private static string Join(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";
}
