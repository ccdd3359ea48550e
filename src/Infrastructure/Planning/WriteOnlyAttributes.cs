using System.Collections.Immutable;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Keeps write-only attributes out of plans and states: only the configuration that goes to the provider has them.</summary>
internal static class WriteOnlyAttributes
{
    /// <summary>The value with every write-only attribute null.</summary>
    public static Value Remove(SchemaBlock schema, Value value)
    {
        if (!HasAny(schema) || !value.HasContent) return value;
        return value.Transform((path, part) => Contains(schema, path) ? Value.Null(part.Type) : part);
    }

    /// <summary>Reports every write-only attribute that a provider has given a value.</summary>
    /// <param name="moment">When it did, such as "during planning".</param>
    public static void Refuse(SchemaBlock schema, Value value, ProviderConfigAddress provider, ResourceInstanceAddress address, string summary, string moment, DiagnosticList diagnostics)
    {
        if (!HasAny(schema) || !value.HasContent) return;
        value.Walk((path, part) =>
        {
            if (!Contains(schema, path)) return true;
            if (!part.IsNull)
            {
                diagnostics.Error(
                    summary,
                    $"Provider {GoQuotedText.Quote(provider.ToString())} returned a value for the write-only attribute \"{address}{path}\" {moment}. Write-only attributes cannot be read back from the provider. This is a bug in the provider, which should be reported in the provider's own issue tracker.");
            }
            return false;
        });
    }

    /// <summary>True where the path leads to a write-only attribute or into one.</summary>
    public static bool Contains(SchemaBlock schema, ValuePath path) => Find(schema, path).IsWriteOnly;

    /// <summary>The part of a path that leads to the attribute it is about, without what leads further into the attribute's value.</summary>
    public static ValuePath AttributePath(SchemaBlock schema, ValuePath path) =>
        Find(schema, path) is { Length: > 0 and var length } ? new ValuePath(path.Steps[..length]) : path;

    /// <summary>Follows a path through blocks and nested attributes to the last attribute on it.</summary>
    private static (bool IsWriteOnly, int Length) Find(SchemaBlock schema, ValuePath path)
    {
        SchemaBlock? block = schema;
        IReadOnlyList<SchemaAttribute>? nested = null;
        var found = (IsWriteOnly: false, Length: 0);
        for (var i = 0; i < path.Steps.Length; i++)
        {
            if (path.Steps[i] is not PathStep.Attribute { Name: var name }) continue;
            var attribute = block is not null ? block.Attribute(name) : nested?.FirstOrDefault(a => a.Name == name);
            if (attribute is null)
            {
                if (block?.BlockType(name) is not { } inner) return found;
                block = inner.Block;
                continue;
            }
            found = (attribute.WriteOnly, i + 1);
            if (attribute.WriteOnly || attribute.NestedType is null) return found;
            block = null;
            nested = attribute.NestedType.Attributes;
        }
        return found;
    }

    private static bool HasAny(SchemaBlock schema) => HasAny(schema.Attributes) || schema.BlockTypes.Any(static b => HasAny(b.Block));

    private static bool HasAny(IEnumerable<SchemaAttribute> attributes) =>
        attributes.Any(static a => a.WriteOnly || (a.NestedType is { } nested && HasAny(nested.Attributes)));
}
