using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Puts a backend block and the -backend-config arguments together.</summary>
public static class BackendConfiguration
{
    /// <summary>The settings; null, with diagnostics, where they are no good. No block at all means the local backend.</summary>
    /// <param name="backend">The backend block, or null.</param>
    /// <param name="arguments">-backend-config arguments in order: "name=value" or the name of a file.</param>
    public static BackendSettings? Read(BackendConfig? backend, IReadOnlyList<string> arguments, DiagnosticList diagnostics)
    {
        var type = backend is null ? new LocalBackendType() : BackendCatalog.Find(backend.Type, backend.Range, diagnostics);
        if (type is null) return null;
        var found = new DiagnosticList();
        var values = type.Schema.Attributes.ToDictionary(static a => a.Name, static a => Value.Null(a.Type));
        if (backend is not null)
        {
            var content = backend.Body.Content(new BodySchema([.. type.Schema.Attributes.Select(static a => new AttributeSchema(a.Name))], []), found);
            foreach (var attribute in content.Attributes.Values) Set(type, values, attribute, found);
        }
        var hash = BackendHash.Compute(type.Name, Value.Object(values));
        foreach (var argument in arguments) Override(type, values, argument, found);
        foreach (var attribute in type.Schema.Attributes.Where(a => a.Required && values[a.Name].IsNull))
        {
            found.Error("Missing required argument", $"The argument \"{attribute.Name}\" is required, but no definition was found.", backend?.Body.MissingItemRange);
        }
        diagnostics.AddRange(found);
        return found.HasErrors ? null : new BackendSettings(type, Value.Object(values), hash);
    }

    private static void Set(IBackendType type, Dictionary<string, Value> values, Hcl.Bodies.Attribute attribute, DiagnosticList diagnostics)
    {
        var wanted = type.Schema.Attribute(attribute.Name)!.Type;
        var value = attribute.Expression.Evaluate(null, diagnostics);
        if (TypeConversion.TryConvert(value, wanted, out var converted, out var error)) values[attribute.Name] = converted;
        else diagnostics.Error("Incorrect attribute value type", $"Inappropriate value for attribute \"{attribute.Name}\": {error!.Message}.", attribute.Expression.Range);
    }

    private static void Override(IBackendType type, Dictionary<string, Value> values, string argument, DiagnosticList diagnostics)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            OverrideFromFile(type, values, argument, diagnostics);
            return;
        }
        var name = argument[..equals].Trim();
        if (type.Schema.Attribute(name) is not { } attribute)
        {
            diagnostics.Error("Invalid backend configuration argument", $"The backend configuration argument \"{name}\" given on the command line is not expected for the selected backend type.");
            return;
        }
        if (TypeConversion.TryConvert(Value.String(argument[(equals + 1)..]), attribute.Type, out var converted, out var error)) values[name] = converted;
        else diagnostics.Error("Invalid backend configuration argument", $"The backend configuration argument \"{name}\" given on the command line is invalid: {error!.Message}.");
    }

    private static void OverrideFromFile(IBackendType type, Dictionary<string, Value> values, string path, DiagnosticList diagnostics)
    {
        byte[] source;
        try
        {
            source = File.ReadAllBytes(path);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            diagnostics.Error("Failed to read file", $"The file \"{path}\" could not be read.");
            return;
        }
        var file = path.EndsWith(".json", StringComparison.Ordinal)
            ? HclParser.ParseJson(source, path, diagnostics)
            : HclParser.ParseNative(source, path, diagnostics);
        var schema = new BodySchema([.. type.Schema.Attributes.Select(static a => new AttributeSchema(a.Name))], []);
        foreach (var attribute in file.Body.Content(schema, diagnostics).Attributes.Values) Set(type, values, attribute, diagnostics);
    }
}
