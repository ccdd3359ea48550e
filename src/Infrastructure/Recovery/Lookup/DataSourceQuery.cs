using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>Makes a data source's configuration from the arguments of a lookup.</summary>
internal static class DataSourceQuery
{
    private const string FilterBlock = "filter";

    /// <summary>Null where an argument that is needed is not known, or the data source does not take it.</summary>
    public static Value? Build(SchemaBlock block, IReadOnlyList<LookupArgument> arguments, PlannedAttributes planned)
    {
        var config = new JsonObject();
        foreach (var attribute in block.Attributes) config[attribute.Name] = null;
        foreach (var nested in block.BlockTypes) config[nested.TypeName] = nested.Nesting is NestingMode.List or NestingMode.Set ? new JsonArray() : null;
        foreach (var argument in arguments)
        {
            if (!Set(config, block, argument, planned) && !argument.Optional) return null;
        }
        try
        {
            using var document = JsonDocument.Parse(config.ToJsonString());
            return ValueJson.Read(document.RootElement, block.ImpliedType);
        }
        catch (ConversionException)
        {
            return null;
        }
    }

    private static bool Set(JsonObject config, SchemaBlock block, LookupArgument argument, PlannedAttributes planned)
    {
        if (argument.Filter)
        {
            if (block.BlockType(FilterBlock) is null || planned.Fill(argument.Template) is not { } text) return false;
            config[FilterBlock]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = argument.Name, ["values"] = Words(text) });
            return true;
        }
        if (block.Attribute(argument.Name) is not { } attribute) return false;
        if (planned.Whole(argument.Template) is { } value)
        {
            config[argument.Name] = JsonNode.Parse(value.GetRawText());
            return true;
        }
        // A pattern says what it means only where the values in it stand for themselves.
        if (planned.Fill(argument.Template, argument.Name.EndsWith("_regex", StringComparison.Ordinal) ? Regex.Escape : null) is not { } filled) return false;
        config[argument.Name] = attribute.Type.IsString ? filled : Words(filled);
        return true;
    }

    private static JsonArray Words(string text)
    {
        var words = new JsonArray();
        foreach (var word in text.Split(',')) words.Add((JsonNode)word);
        return words;
    }
}
