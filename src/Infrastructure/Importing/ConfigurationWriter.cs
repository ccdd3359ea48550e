using System.Text;
using Millwright.Hcl.Formatting;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Writes an object as the arguments and blocks of its schema, leaving out what only the provider sets.</summary>
/// <remarks>
/// Everything that could be an argument is written, also where it is null, so that a person sees what there is to set. Sensitive
/// values are not written: a comment says that there is one.
/// </remarks>
internal sealed class ConfigurationWriter
{
    private readonly StringBuilder _text = new();

    public void Line(string line) => _text.Append(line).Append('\n');

    public void Block(SchemaBlock schema, Value value)
    {
        Attributes(schema.Attributes, value);
        foreach (var nested in schema.BlockTypes.OrderBy(static b => b.TypeName, StringComparer.Ordinal))
        {
            if (value.HasContent && value.Type.IsObject && value.Type.HasAttribute(nested.TypeName)) NestedBlocks(nested, value.GetAttribute(nested.TypeName));
        }
    }

    public override string ToString() => _text.ToString();

    private void Attributes(IEnumerable<SchemaAttribute> attributes, Value value)
    {
        foreach (var attribute in attributes.OrderBy(static a => a.Name, StringComparer.Ordinal))
        {
            if (attribute.NestedType is { } nested) NestedAttribute(attribute, nested, value);
            else if (attribute.Required || attribute.Optional) Line($"{attribute.Name} = {Argument(attribute, value)}");
        }
    }

    private static string Argument(SchemaAttribute attribute, Value owner)
    {
        var value = Member(owner, attribute.Name) ?? Value.Null(attribute.Type);
        if (attribute.Sensitive || value.ContainsMarked) return "null # sensitive";
        // The old SDK cannot tell an empty string from none.
        if (value.HasContent && value.Type.IsString && attribute.Optional && value.AsString().Length == 0) value = Value.Null(value.Type);
        return Source(value);
    }

    private static string Source(Value value) => ValueSource.Write(value.IsWhollyKnown ? value : value.Transform(static (_, part) => part.IsKnown ? part : Value.Null(part.Type)));

    private void NestedAttribute(SchemaAttribute attribute, SchemaObject nested, Value owner)
    {
        // What only the provider sets is no configuration.
        if (!attribute.Required && !attribute.Optional) return;
        var value = Member(owner, attribute.Name) ?? Value.Null(attribute.Type);
        var isSequence = nested.Nesting is NestingMode.List or NestingMode.Set;
        if (attribute.Sensitive || value.IsMarked)
        {
            Line($"{attribute.Name} = {(isSequence ? "[]" : "{}")} # sensitive");
            return;
        }
        if (!value.HasContent)
        {
            Line($"{attribute.Name} = null");
            return;
        }
        Line($"{attribute.Name} = {(isSequence ? "[" : "{")}");
        switch (nested.Nesting)
        {
            case NestingMode.List or NestingMode.Set:
                foreach (var element in value.ElementList) Element("", element, ",", nested);
                break;
            case NestingMode.Map:
                foreach (var entry in value.Entries().OrderBy(static e => e.Key, StringOrder.Instance)) Element($"{Key(entry.Key)} = ", entry.Value, "", nested);
                break;
            default:
                Attributes(nested.Attributes, value);
                break;
        }
        Line(isSequence ? "]" : "}");
    }

    private void Element(string prefix, Value element, string separator, SchemaObject nested)
    {
        if (element.IsMarked)
        {
            Line($"{prefix}{{}}{separator} # sensitive");
            return;
        }
        Line(prefix + "{");
        Attributes(nested.Attributes, element);
        Line("}" + separator);
    }

    private void NestedBlocks(NestedBlock nested, Value value)
    {
        if (value.IsMarked)
        {
            Line($"{nested.TypeName} {{}} # sensitive");
            return;
        }
        if (!value.HasContent) return;
        switch (nested.Nesting)
        {
            case NestingMode.List or NestingMode.Set:
                foreach (var element in value.ElementList) OneBlock(nested.TypeName, nested.Block, element);
                break;
            case NestingMode.Map:
                foreach (var entry in value.Entries().OrderBy(static e => e.Key, StringOrder.Instance))
                    OneBlock($"{nested.TypeName} {ValueSource.Quote(entry.Key)}", nested.Block, entry.Value);
                break;
            default:
                OneBlock(nested.TypeName, nested.Block, value);
                break;
        }
    }

    private void OneBlock(string heading, SchemaBlock schema, Value value)
    {
        if (value.IsMarked)
        {
            Line($"{heading} {{}} # sensitive");
            return;
        }
        Line(heading + " {");
        Block(schema, value);
        Line("}");
    }

    private static string Key(string key) => Hcl.Syntax.IdentifierSyntax.IsIdentifier(key) ? key : ValueSource.Quote(key);

    private static Value? Member(Value owner, string name) =>
        owner.HasContent && owner.Type.IsObject && owner.Type.HasAttribute(name) ? owner.GetAttribute(name) : null;
}
