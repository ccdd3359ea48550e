using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

/// <summary>The schemas of all resources in the golden plans, from <c>terraform providers schema -json</c>.</summary>
internal static class GoldenSchemas
{
    private static readonly Dictionary<string, JsonElement> Providers = Load();
    private static readonly Dictionary<(string, bool, string), Schema> Known = [];

    public static Schema For(string provider, ResourceMode mode, string type)
    {
        lock (Known)
        {
            var key = (provider, mode == ResourceMode.Managed, type);
            if (Known.TryGetValue(key, out var schema)) return schema;
            var kind = mode == ResourceMode.Managed ? "resource_schemas" : "data_source_schemas";
            var json = Providers[provider].GetProperty(kind).GetProperty(type);
            return Known[key] = new Schema(json.GetProperty("version").GetInt64(), Block(json.GetProperty("block")));
        }
    }

    /// <summary>A provider with the schemas that the golden plans use.</summary>
    public static ProviderSchema Provider(string provider) => new GoldenProviderSchema(provider);

    private static Schema Find(string provider, string kind, string? type)
    {
        var json = Providers[provider].GetProperty(kind);
        if (type is null) return json.TryGetProperty("block", out var own) ? new Schema(0, Block(own)) : Schema.Empty;
        return For(provider, kind == "resource_schemas" ? ResourceMode.Managed : ResourceMode.Data, type);
    }

    private static Dictionary<string, JsonElement> Load()
    {
        var result = new Dictionary<string, JsonElement>();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Rendering", "Data", "schemas"), "*.json"))
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var provider in document.RootElement.EnumerateObject()) result[provider.Name] = provider.Value;
        }
        return result;
    }

    private static SchemaBlock Block(JsonElement json) => new(
        [.. Properties(json, "attributes").Select(Attribute)],
        [.. Properties(json, "block_types").Select(static property => new NestedBlock(
            property.Name,
            Block(property.Value.TryGetProperty("block", out var block) ? block : default),
            Nesting(property.Value.GetProperty("nesting_mode").GetString())))]);

    private static SchemaAttribute Attribute(JsonProperty property)
    {
        var json = property.Value;
        var nested = json.TryGetProperty("nested_type", out var structure)
            ? new SchemaObject(Nesting(structure.GetProperty("nesting_mode").GetString()), [.. Properties(structure, "attributes").Select(Attribute)])
            : null;
        return new SchemaAttribute
        {
            Name = property.Name,
            Type = nested?.ImpliedType ?? ValueJson.ReadType(json.GetProperty("type")),
            NestedType = nested,
            Required = Flag("required"),
            Optional = Flag("optional"),
            Computed = Flag("computed"),
            Sensitive = Flag("sensitive"),
            WriteOnly = Flag("write_only"),
        };

        bool Flag(string name) => json.TryGetProperty(name, out var flag) && flag.GetBoolean();
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var properties) ? properties.EnumerateObject() : [];

    private sealed class GoldenProviderSchema(string provider) : ProviderSchema
    {
        public override Schema Provider => Find(provider, "provider", null);
        public override IEnumerable<string> ResourceTypeNames => [];
        public override IEnumerable<string> DataSourceNames => [];
        public override Schema ResourceType(string name) => Find(provider, "resource_schemas", name);
        public override Schema DataSource(string name) => Find(provider, "data_source_schemas", name);
    }

    private static NestingMode Nesting(string? text) => Enum.Parse<NestingMode>(text!, ignoreCase: true);
}
