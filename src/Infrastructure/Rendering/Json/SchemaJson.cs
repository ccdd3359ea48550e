using System.Text.Json;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes the schemas of providers in Terraform's published JSON format 1.0, as <c>providers schema -json</c> does.</summary>
public static class SchemaJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<ProviderAddress, ProviderSchema>> providers)
    {
        json.WriteStartObject();
        WriteMembers(json, "format_version", providers);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes the schemas into an object that has more in it.</summary>
    /// <param name="version">What the property with the version of the format is called there.</param>
    public static void WriteMembers(Utf8JsonWriter json, string version, IEnumerable<KeyValuePair<ProviderAddress, ProviderSchema>> providers)
    {
        json.WriteString(version, "1.0");
        var all = providers.OrderBy(static p => p.Key).ToList();
        if (all.Count == 0) return;
        json.WriteStartObject("provider_schemas");
        foreach (var (address, schema) in all)
        {
            json.WriteStartObject(address.ToString());
            WriteProvider(json, address, schema);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteProvider(Utf8JsonWriter json, ProviderAddress address, ProviderSchema schema)
    {
        // The provider that is part of the program has no configuration, not even an empty one.
        WriteSchema(json, "provider", schema.Provider, withBlock: !address.IsTerraformBuiltIn);
        WriteSchemas(json, "resource_schemas", schema.ResourceTypeNames, schema.ResourceType);
        WriteSchemas(json, "data_source_schemas", schema.DataSourceNames, schema.DataSource);
        WriteSchemas(json, "ephemeral_resource_schemas", schema.EphemeralResourceNames, schema.EphemeralResource);
        var functions = schema.FunctionNames.Order(StringComparer.Ordinal).ToList();
        if (functions.Count == 0) return;
        json.WriteStartObject("functions");
        foreach (var name in functions)
        {
            if (schema.Function(name) is { } function) WriteFunction(json, name, function, tellsNull: !address.IsTerraformBuiltIn);
        }
        json.WriteEndObject();
    }

    private static void WriteSchemas(Utf8JsonWriter json, string property, IEnumerable<string> names, Func<string, Schema?> find)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        if (sorted.Count == 0) return;
        json.WriteStartObject(property);
        foreach (var name in sorted)
        {
            if (find(name) is { } schema) WriteSchema(json, name, schema, withBlock: true);
        }
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, string property, Schema schema, bool withBlock)
    {
        json.WriteStartObject(property);
        json.WriteNumber("version", schema.Version);
        if (withBlock)
        {
            json.WritePropertyName("block");
            WriteBlock(json, schema.Block);
        }
        json.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter json, SchemaBlock block)
    {
        json.WriteStartObject();
        if (block.Attributes.Count > 0) WriteAttributes(json, block.Attributes);
        if (block.BlockTypes.Count > 0)
        {
            json.WriteStartObject("block_types");
            foreach (var nested in block.BlockTypes.OrderBy(static b => b.TypeName, StringComparer.Ordinal))
            {
                json.WriteStartObject(nested.TypeName);
                json.WriteString("nesting_mode", Mode(nested.Nesting));
                json.WritePropertyName("block");
                WriteBlock(json, nested.Block);
                if (nested.MinItems > 0) json.WriteNumber("min_items", nested.MinItems);
                if (nested.MaxItems > 0) json.WriteNumber("max_items", nested.MaxItems);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        WriteDescription(json, block.Description, block.DescriptionIsMarkdown);
        if (block.Deprecated) json.WriteBoolean("deprecated", true);
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<SchemaAttribute> attributes)
    {
        json.WriteStartObject("attributes");
        foreach (var attribute in attributes.OrderBy(static a => a.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject(attribute.Name);
            WriteType(json, attribute);
            WriteDescription(json, attribute.Description, attribute.DescriptionIsMarkdown);
            if (attribute.Deprecated) json.WriteBoolean("deprecated", true);
            if (attribute.Required) json.WriteBoolean("required", true);
            if (attribute.Optional) json.WriteBoolean("optional", true);
            if (attribute.Computed) json.WriteBoolean("computed", true);
            if (attribute.Sensitive) json.WriteBoolean("sensitive", true);
            if (attribute.WriteOnly) json.WriteBoolean("write_only", true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, SchemaAttribute attribute)
    {
        if (attribute.NestedType is not { } nested)
        {
            json.WritePropertyName("type");
            ValueJson.WriteType(json, attribute.Type);
            return;
        }
        json.WriteStartObject("nested_type");
        if (nested.Attributes.Count > 0) WriteAttributes(json, nested.Attributes);
        json.WriteString("nesting_mode", Mode(nested.Nesting));
        json.WriteEndObject();
    }

    private static void WriteFunction(Utf8JsonWriter json, string name, FunctionSignature function, bool tellsNull)
    {
        json.WriteStartObject(name);
        if (function.Description.Length > 0) json.WriteString("description", function.Description);
        if (function.Summary.Length > 0) json.WriteString("summary", function.Summary);
        if (function.DeprecationMessage.Length > 0) json.WriteString("deprecation_message", function.DeprecationMessage);
        json.WritePropertyName("return_type");
        ValueJson.WriteType(json, function.ReturnType);
        FunctionParametersJson.Write(
            json,
            [.. function.Parameters.Select(p => (p.Name, p.Description, p.AllowNull && tellsNull, p.Type))],
            function.VariadicParameter is { } rest ? (rest.Name, rest.Description, rest.AllowNull && tellsNull, rest.Type) : null);
        json.WriteEndObject();
    }

    private static void WriteDescription(Utf8JsonWriter json, string description, bool isMarkdown)
    {
        if (description.Length > 0) json.WriteString("description", description);
        json.WriteString("description_kind", isMarkdown ? "markdown" : "plain");
    }

    private static string Mode(NestingMode mode) => mode switch
    {
        NestingMode.Single => "single",
        NestingMode.Group => "group",
        NestingMode.List => "list",
        NestingMode.Set => "set",
        _ => "map",
    };
}
