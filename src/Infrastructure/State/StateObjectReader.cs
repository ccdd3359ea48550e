using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Reads the objects of resource instances.</summary>
internal sealed class StateObjectReader(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
{
    private static readonly ReadOnlyMemory<byte> EmptyAttributes = "{}"u8.ToArray();

    private static readonly SearchValues<char> Base64Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private readonly TextCache<ConfigResource?> _dependencies = new();
    private readonly TextCache<IReadOnlyList<ConfigResource>> _dependencyLists = new();
    private readonly TextCache<IReadOnlyList<ValuePath>> _pathLists = new();

    public void ReadAll(ref Utf8JsonReader reader, List<StateObjectEntry> entries)
    {
        if (!JsonFields.StartArray(ref reader, "resources.instances")) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadOne(ref reader) is { } entry) entries.Add(entry);
        }
    }

    /// <summary>The value the reader stands on, as it is in the file.</summary>
    public ReadOnlyMemory<byte> Raw(ref Utf8JsonReader reader)
    {
        var start = checked((int)reader.TokenStartIndex);
        reader.Skip();
        return json[start..checked((int)reader.BytesConsumed)];
    }

    private StateObjectEntry? ReadOne(ref Utf8JsonReader reader)
    {
        var key = InstanceKey.None;
        string? invalidKey = null, deposed = "", status = "", provider = null;
        ReadOnlyMemory<byte>? attributes = null, identity = null;
        Dictionary<string, string>? flat = null;
        ulong schemaVersion = 0;
        ulong? identityVersion = null;
        IReadOnlyList<ValuePath>? paths = [];
        IReadOnlyList<ConfigResource> dependencies = [];
        byte[]? privateData = null;
        var createBeforeDestroy = false;
        var skipDestroy = false;
        if (!JsonFields.StartObject(ref reader, "resources.instances")) return null;
        // Names are compared as bytes: this loop sees every property of every object.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "attributes"u8)) attributes = Raw(ref reader);
            else if (Is(ref reader, "schema_version"u8)) schemaVersion = JsonFields.UInt64(ref reader, "resources.instances.schema_version");
            else if (Is(ref reader, "sensitive_attributes"u8)) paths = ReadPaths(ref reader);
            else if (Is(ref reader, "dependencies"u8)) dependencies = ReadDependencies(ref reader);
            else if (Is(ref reader, "index_key"u8)) key = ReadKey(ref reader, out invalidKey);
            else if (Is(ref reader, "private"u8)) privateData = ReadPrivate(ref reader);
            else if (Is(ref reader, "status"u8)) status = JsonFields.String(ref reader, "resources.instances.status");
            else if (Is(ref reader, "deposed"u8)) deposed = JsonFields.String(ref reader, "resources.instances.deposed");
            else if (Is(ref reader, "provider"u8)) provider = JsonFields.String(ref reader, "resources.instances.provider");
            else if (Is(ref reader, "create_before_destroy"u8)) createBeforeDestroy = JsonFields.Bool(ref reader, "resources.instances.create_before_destroy");
            else if (Is(ref reader, "skip_destroy"u8)) skipDestroy = JsonFields.Bool(ref reader, "resources.instances.skip_destroy");
            else if (Is(ref reader, "attributes_flat"u8)) flat = ReadFlat(ref reader);
            else if (Is(ref reader, "identity_schema_version"u8)) identityVersion = JsonFields.UInt64(ref reader, "resources.instances.identity_schema_version");
            else if (Is(ref reader, "identity"u8)) identity = Raw(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        if (paths is null) return null;
        return new StateObjectEntry(key, invalidKey, deposed, status, provider, new StateObject
        {
            SchemaVersion = (long)schemaVersion,
            AttributesJson = attributes ?? (flat is null ? EmptyAttributes : (ReadOnlyMemory<byte>?)null),
            AttributesFlat = attributes is null ? flat : null,
            SensitivePaths = paths,
            Private = privateData,
            IsTainted = status == "tainted",
            CreateBeforeDestroy = createBeforeDestroy,
            SkipDestroy = skipDestroy,
            Dependencies = dependencies,
            IdentitySchemaVersion = (long?)identityVersion,
            IdentityJson = identity,
        });
    }

    /// <summary>True where the property has this name; then the reader moves on to its value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static InstanceKey ReadKey(ref Utf8JsonReader reader, out string? invalid)
    {
        invalid = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return InstanceKey.Of((int)reader.GetDouble());
            case JsonTokenType.String: return InstanceKey.Of(reader.GetString()!);
            case JsonTokenType.Null: return InstanceKey.None;
        }
        invalid = reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? Encoding.UTF8.GetString(reader.ValueSpan)
            : JsonShape.Describe(ref reader);
        reader.Skip();
        return InstanceKey.None;
    }

    private static byte[]? ReadPrivate(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) throw new JsonShapeException("resources.instances.private", JsonShape.DescribeKind(ref reader));
        if (!reader.TryGetBytesFromBase64(out var bytes)) throw new JsonShapeException($"The state file does not conform to the expected JSON data structure: illegal base64 data at input byte {FirstOutsideBase64(reader.GetString()!)}.");
        return bytes.Length > 0 ? bytes : null;
    }

    private static int FirstOutsideBase64(string text)
    {
        var at = text.AsSpan().IndexOfAnyExcept(Base64Characters);
        return at < 0 ? text.Length : at;
    }

    private static Dictionary<string, string>? ReadFlat(ref Utf8JsonReader reader)
    {
        if (!JsonFields.StartObject(ref reader, "resources.instances.attributes_flat")) return null;
        var flat = new Dictionary<string, string>();
        while (JsonFields.NextProperty(ref reader, out var name)) flat[name] = JsonFields.String(ref reader, "resources.instances.attributes_flat");
        return flat;
    }

    private IReadOnlyList<ConfigResource> ReadDependencies(ref Utf8JsonReader reader)
    {
        if (!JsonFields.StartArray(ref reader, "resources.instances.dependencies")) return [];
        // Instances of one resource repeat the same list, down to its layout.
        var peek = reader;
        var raw = Raw(ref peek);
        if (_dependencyLists.TryGet(raw, out var known))
        {
            reader = peek;
            return known;
        }
        var list = new List<ConfigResource>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadDependency(ref reader) is { } dependency) list.Add(dependency);
        }
        _dependencyLists.Add(raw, list);
        return list;
    }

    private ConfigResource? ReadDependency(ref Utf8JsonReader reader)
    {
        var start = checked((int)reader.TokenStartIndex);
        var text = JsonFields.String(ref reader, "resources.instances.dependencies");
        var raw = json[start..checked((int)reader.BytesConsumed)];
        if (_dependencies.TryGet(raw, out var known)) return known;
        var target = AddressParser.ParseTarget(text, diagnostics);
        var dependency = target?.Resource is { } resource ? new ConfigResource(target.Module.Path, resource) : null;
        if (target is not null && dependency is null) diagnostics.Error("Invalid address", "Resource specification must include a resource type and name.");
        _dependencies.Add(raw, dependency);
        return dependency;
    }

    private IReadOnlyList<ValuePath>? ReadPaths(ref Utf8JsonReader reader)
    {
        var raw = Raw(ref reader);
        if (_pathLists.TryGet(raw, out var known)) return known;
        var paths = SensitivePathsReader.Read(raw, diagnostics);
        if (paths is not null) _pathLists.Add(raw, paths);
        return paths;
    }
}
