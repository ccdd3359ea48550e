using System.Runtime.CompilerServices;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Marks what a schema calls sensitive.</summary>
internal static class SensitiveAttributes
{
    private static readonly ConditionalWeakTable<SchemaBlock, object> _hasAny = [];

    public static Value Mark(SchemaBlock schema, Value value)
    {
        if (!HasAny(schema) || !value.HasContent) return value;
        var paths = SchemaValues.SensitivePaths(schema, value);
        return paths.Count == 0 ? value : value.MarkWithPaths(paths.Select(static path => new PathMarks(path, Marks.Sensitive)));
    }

    /// <summary>Asked for every object of a stack, so remembered for each schema.</summary>
    private static bool HasAny(SchemaBlock schema) => (bool)_hasAny.GetValue(schema, static s => Search(s));

    private static bool Search(SchemaBlock schema) =>
        schema.Attributes.Any(static a => a.HoldsSensitive) || schema.BlockTypes.Any(static b => Search(b.Block));
}
