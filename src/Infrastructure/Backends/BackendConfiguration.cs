using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.State.Local;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Puts a backend block and the -backend-config arguments together.</summary>
public static class BackendConfiguration
{
    private const string InvalidArgument = "Invalid backend configuration argument";

    /// <summary>The settings; null, with diagnostics, where they are no good. No block at all means the local backend.</summary>
    /// <param name="backend">The backend block, or null.</param>
    /// <param name="arguments">-backend-config arguments in order: "name=value" or the name of a file.</param>
    /// <param name="complete">Whether everything required has to be there.</param>
    /// <param name="isInitializing">True while the directory is being initialized.</param>
    public static BackendSettings? Read(BackendConfig? backend, IReadOnlyList<string> arguments, DiagnosticList diagnostics, bool complete = true, bool isInitializing = false)
    {
        var type = backend is null ? new LocalBackendType() : BackendCatalog.Find(backend.Type, backend.Range, diagnostics, isInitializing);
        if (type is null) return null;
        var found = new DiagnosticList();
        // What is required may still come from an argument.
        var lenient = WithoutRequirements(type.Schema);
        var written = backend is null ? Empty(lenient) : Decode(backend, lenient, found);
        var values = written.Entries().ToDictionary(static e => e.Key, static e => e.Value);
        foreach (var argument in arguments) Override(type, lenient, values, argument, found);
        foreach (var attribute in type.Schema.Attributes.Where(a => complete && a.Required && values[a.Name].IsNull))
        {
            found.Error("Missing required argument", $"The argument \"{attribute.Name}\" is required, but no definition was found.", backend?.Body.MissingItemRange);
        }
        diagnostics.AddRange(found);
        return found.HasErrors ? null : new BackendSettings(type, Value.Object(values), BackendHash.Compute(type.Name, written));
    }

    private static Value Decode(BackendConfig backend, SchemaBlock schema, DiagnosticList diagnostics)
    {
        if (backend.Scope is not { } scope) return SchemaDecoder.Decode(schema, backend.Body, null, diagnostics);
        var found = new DiagnosticList();
        var value = scope.Decode(schema, backend.Body, $"backend.{backend.Type}", found);
        // No message shows the values of expressions: they may be secrets.
        diagnostics.AddRange(found.Select(static d => d with { Expression = null }));
        if (found.HasErrors) return Empty(schema);
        if (!value.IsWhollyKnown)
        {
            diagnostics.Error("Dynamic value in static context", "The arguments of a backend have to be known before anything is planned.", backend.Range);
            return Empty(schema);
        }
        if ((value.DeepMarks & Marks.Sensitive) != 0)
        {
            diagnostics.Warning("Sensitive value in backend configuration", "The backend's arguments are recorded in clear in the data directory. Secrets are better given through the environment variables that the backend reads by itself.", backend.Range);
        }
        return value.UnmarkDeep();
    }

    /// <summary>The settings with arguments from elsewhere laid over the block; null, with diagnostics, where they are no good.</summary>
    /// <param name="range">Where the arguments are written.</param>
    public static BackendSettings? Read(BackendConfig? backend, IReadOnlyDictionary<string, Value> arguments, SourceRange? range, DiagnosticList diagnostics)
    {
        if (Read(backend, [], diagnostics, complete: false) is not { } block) return null;
        var values = block.Config.Entries().ToDictionary(static e => e.Key, static e => e.Value);
        var found = new DiagnosticList();
        foreach (var (name, value) in arguments)
        {
            if (block.Type.Schema.Attribute(name) is not { } attribute)
                found.Error(InvalidArgument, $"The backend \"{block.Type.Name}\" takes no argument named \"{name}\".", range);
            else if (!TypeConversion.TryConvert(value.UnmarkDeep(), attribute.Type, out var converted, out var error))
                found.Error(InvalidArgument, $"The backend configuration argument \"{name}\" is invalid: {error!.Message}.", range);
            else values[name] = converted;
        }
        foreach (var attribute in block.Type.Schema.Attributes.Where(a => a.Required && values[a.Name].IsNull))
            found.Error("Missing required argument", $"The argument \"{attribute.Name}\" is required, but no definition was found.", backend?.Body.MissingItemRange ?? range);
        diagnostics.AddRange(found);
        return found.HasErrors ? null : block with { Config = Value.Object(values) };
    }

    /// <summary>A value of a backend's schema from an object that need not have all of its attributes.</summary>
    /// <exception cref="ConversionException">Something does not fit. The message names the attribute and repeats no value.</exception>
    public static Value FromObject(IBackendType type, Value given)
    {
        var entries = given.HasContent ? given.UnmarkDeep().Entries().ToDictionary(static e => e.Key, static e => e.Value) : [];
        var wanted = type.Schema.ImpliedType;
        var unexpected = entries.Keys.FirstOrDefault(name => wanted.IndexOfAttribute(name) < 0);
        if (unexpected is not null) throw new ConversionException($"unexpected attribute \"{unexpected}\"");
        return Value.Object(wanted.AttributeNames.Select(name => KeyValuePair.Create(name, Converted(type, wanted, name, entries.GetValueOrDefault(name)))));
    }

    private static Value Converted(IBackendType type, DataType wanted, string name, Value? value)
    {
        if (value is null || value.IsNull) return Empty(type.Schema).GetAttribute(name);
        var attribute = type.Schema.Attribute(name);
        var constraint = wanted.AttributeType(name);
        if (attribute?.NestedType is { } nested) value = Completed(value, nested.ObjectType);
        else if (type.Schema.BlockType(name) is { } block) value = Completed(value, block.Block.ImpliedType);
        return TypeConversion.TryConvert(value, constraint, out var converted, out var error) ? converted : throw new ConversionException($".{name}: {error!.Message}");
    }

    /// <summary>Adds the attributes that an object leaves out.</summary>
    private static Value Completed(Value value, DataType type) => value.Type.IsObject
        ? Value.Object(type.AttributeNames.Select(name => KeyValuePair.Create(name, value.TryGet(name) ?? Value.Null(type.AttributeType(name)))))
        : value;

    private static Value Empty(SchemaBlock schema) => SchemaDecoder.Decode(schema, HclParser.ParseNative(default, "", new DiagnosticList()).Body, null, new DiagnosticList());

    private static SchemaBlock WithoutRequirements(SchemaBlock schema) =>
        new([.. schema.Attributes.Select(static a => a with { Required = false, Optional = true })], schema.BlockTypes);

    private static void Override(IBackendType type, SchemaBlock lenient, Dictionary<string, Value> values, string argument, DiagnosticList diagnostics)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            OverrideFromFile(lenient, values, argument, diagnostics);
            return;
        }
        var name = argument[..equals].Trim();
        if (type.Schema.Attribute(name) is not { } attribute)
        {
            diagnostics.Error(InvalidArgument, $"The backend configuration argument \"{name}\" given on the command line is not expected for the selected backend type.");
            return;
        }
        if (ParseValue(attribute, argument[(equals + 1)..], diagnostics) is not { } value) return;
        if (TypeConversion.TryConvert(value, attribute.Type, out var converted, out var error)) values[name] = converted;
        else diagnostics.Error(InvalidArgument, $"The backend configuration argument \"{name}\" given on the command line is invalid: {error!.Message}.");
    }

    /// <summary>Texts, numbers and booleans as they stand; of anything else the value is an expression.</summary>
    private static Value? ParseValue(SchemaAttribute attribute, string text, DiagnosticList diagnostics)
    {
        if (attribute.Type.IsPrimitive) return Value.String(text);
        var found = new DiagnosticList();
        var value = HclParser.ParseExpression(System.Text.Encoding.UTF8.GetBytes(text), $"<value for -backend-config {attribute.Name}>", SourcePosition.Start, found).Evaluate(null, found);
        diagnostics.AddRange(found);
        if (found.HasErrors) return null;
        return attribute.NestedType is { } nested ? Completed(value, nested.ObjectType) : value;
    }

    private static void OverrideFromFile(SchemaBlock lenient, Dictionary<string, Value> values, string path, DiagnosticList diagnostics)
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
        foreach (var (name, value) in SchemaDecoder.Decode(lenient, file.Body, null, diagnostics).Entries())
        {
            if (value.HasContent) values[name] = value;
        }
    }
}
