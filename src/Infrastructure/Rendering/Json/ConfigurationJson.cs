using System.Text.Json;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Provisioning;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Providers.Versions;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes a configuration as the "configuration" property of a plan's JSON.</summary>
internal sealed class ConfigurationJson(Func<ProviderAddress, ProviderSchema?> schemas)
{
    public void Write(Utf8JsonWriter writer, ModuleTree root)
    {
        var keys = new ProviderKeys(root);
        writer.WriteStartObject("configuration");
        if (keys.Entries.Any())
        {
            writer.WriteStartObject("provider_config");
            foreach (var (key, entry) in keys.Entries) WriteProvider(writer, key, entry);
            writer.WriteEndObject();
        }
        writer.WritePropertyName("root_module");
        WriteModule(writer, root, keys);
        writer.WriteEndObject();
    }

    private void WriteProvider(Utf8JsonWriter writer, string key, ProviderKeys.Entry entry)
    {
        writer.WriteStartObject(key);
        writer.WriteString("name", entry.LocalName);
        writer.WriteString("full_name", entry.Provider.ToString());
        if (entry.Alias is not null) writer.WriteString("alias", entry.Alias);
        var version = entry.Module.Module.RequiredProviders.GetValueOrDefault(entry.LocalName)?.Version ?? entry.Config?.Version;
        if (version is not null) writer.WriteString("version_constraint", VersionConstraints.TryParse(version.Constraint)?.ToString() ?? version.Constraint);
        if (!entry.Module.Path.IsRoot) writer.WriteString("module_address", entry.Module.Path.ToString());
        if (entry.Config is { } config && schemas(entry.Provider)?.Provider.Block is { } block) WriteExpressions(writer, config.Body, block);
        writer.WriteEndObject();
    }

    private static void WriteExpressions(Utf8JsonWriter writer, Hcl.Bodies.Body body, SchemaBlock block)
    {
        if (!ExpressionJson.HasContent(body, block)) return;
        writer.WritePropertyName("expressions");
        ExpressionJson.WriteBody(writer, body, block);
    }

    private void WriteModule(Utf8JsonWriter writer, ModuleTree tree, ProviderKeys keys)
    {
        var module = tree.Module;
        writer.WriteStartObject();
        if (module.Outputs.Count > 0)
        {
            writer.WriteStartObject("outputs");
            foreach (var (_, output) in Sorted(module.Outputs)) WriteOutput(writer, output);
            writer.WriteEndObject();
        }
        var resources = module.Resources.Values.Concat(module.Checks.Values.Select(static c => c.DataResource).OfType<Resource>()).Distinct();
        var ordered = resources.Where(static r => r.Address.Mode != ResourceMode.Ephemeral)
            .OrderBy(static r => r.Address.Mode).ThenBy(static r => r.Address.ToString(), StringOrder.Instance).ToList();
        if (ordered.Count > 0)
        {
            writer.WriteStartArray("resources");
            foreach (var resource in ordered) WriteResource(writer, tree, resource, keys);
            writer.WriteEndArray();
        }
        if (module.ModuleCalls.Count > 0)
        {
            writer.WriteStartObject("module_calls");
            foreach (var (_, call) in Sorted(module.ModuleCalls)) WriteCall(writer, tree, call, keys);
            writer.WriteEndObject();
        }
        if (module.Variables.Count > 0)
        {
            writer.WriteStartObject("variables");
            foreach (var (_, variable) in Sorted(module.Variables)) WriteVariable(writer, variable);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter writer, Output output)
    {
        writer.WriteStartObject(output.Name);
        if (output.Sensitive) writer.WriteBoolean("sensitive", true);
        if (output.Ephemeral) writer.WriteBoolean("ephemeral", true);
        if (output.Deprecated.Length > 0) writer.WriteString("deprecated", output.Deprecated);
        writer.WritePropertyName("expression");
        ExpressionJson.Write(writer, output.Expression);
        WriteDependencies(writer, output.DependsOn);
        if (output.Description.Length > 0) writer.WriteString("description", output.Description);
        writer.WriteEndObject();
    }

    private void WriteResource(Utf8JsonWriter writer, ModuleTree tree, Resource resource, ProviderKeys keys)
    {
        var provider = tree.Module.ProviderFor(resource.ProviderLocalName);
        var known = schemas(provider);
        var schema = resource.Address.Mode == ResourceMode.Data ? known?.DataSource(resource.Address.Type) : known?.ResourceType(resource.Address.Type);
        writer.WriteStartObject();
        writer.WriteString("address", resource.Address.ToString());
        writer.WriteString("mode", ResourceJson.Mode(resource.Address.Mode));
        writer.WriteString("type", resource.Address.Type);
        writer.WriteString("name", resource.Address.Name);
        writer.WriteString("provider_config_key", keys.For(tree, resource.Provider?.Key ?? resource.ProviderLocalName));
        WriteProvisioners(writer, resource);
        if (schema is not null) WriteExpressions(writer, resource.Body, schema.Block);
        writer.WriteNumber("schema_version", schema?.Version ?? 0);
        WriteExpression(writer, "count_expression", resource.Count);
        WriteExpression(writer, "for_each_expression", resource.ForEach);
        WriteDependencies(writer, resource.DependsOn);
        writer.WriteEndObject();
    }

    private static void WriteProvisioners(Utf8JsonWriter writer, Resource resource)
    {
        if (resource.Provisioners.Count == 0) return;
        writer.WriteStartArray("provisioners");
        foreach (var provisioner in resource.Provisioners)
        {
            writer.WriteStartObject();
            writer.WriteString("type", provisioner.Type);
            if (ProvisionerSchemas.For(provisioner.Type) is { } block) WriteExpressions(writer, provisioner.Body, block);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteCall(Utf8JsonWriter writer, ModuleTree tree, ModuleCall call, ProviderKeys keys)
    {
        writer.WriteStartObject(call.Name);
        writer.WriteString("source", call.Source);
        if (call.Arguments.Count > 0)
        {
            writer.WriteStartObject("expressions");
            foreach (var (name, argument) in Sorted(call.Arguments))
            {
                writer.WritePropertyName(name);
                ExpressionJson.Write(writer, argument.Expression);
            }
            writer.WriteEndObject();
        }
        WriteExpression(writer, "count_expression", call.Count);
        WriteExpression(writer, "for_each_expression", call.ForEach);
        if (tree.Children.TryGetValue(call.Name, out var child))
        {
            writer.WritePropertyName("module");
            WriteModule(writer, child, keys);
        }
        if (call.Version is { } version) writer.WriteString("version_constraint", version.Constraint);
        WriteDependencies(writer, call.DependsOn);
        writer.WriteEndObject();
    }

    private static void WriteVariable(Utf8JsonWriter writer, Variable variable)
    {
        writer.WriteStartObject(variable.Name);
        if (variable.Default is { } value)
        {
            writer.WritePropertyName("default");
            PlanValueJson.WriteKnown(writer, value);
        }
        if (variable.Description.Length > 0) writer.WriteString("description", variable.Description);
        if (variable.Sensitive) writer.WriteBoolean("sensitive", true);
        if (variable.Deprecated.Length > 0) writer.WriteString("deprecated", variable.Deprecated);
        writer.WriteEndObject();
    }

    private static void WriteExpression(Utf8JsonWriter writer, string property, Expression? expression)
    {
        if (expression is null || !ExpressionJson.SaysAnything(expression)) return;
        writer.WritePropertyName(property);
        ExpressionJson.Write(writer, expression);
    }

    private static void WriteDependencies(Utf8JsonWriter writer, IReadOnlyList<Traversal> dependencies)
    {
        if (dependencies.Count == 0) return;
        writer.WriteStartArray("depends_on");
        foreach (var dependency in dependencies) writer.WriteStringValue(dependency.ToString());
        writer.WriteEndArray();
    }

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> entries) =>
        entries.OrderBy(static e => e.Key, StringOrder.Instance);
}
