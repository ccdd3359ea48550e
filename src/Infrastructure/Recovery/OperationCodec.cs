using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Millwright.Changes.Journaling;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Recovery;

/// <summary>The frames of an operation journal: a letter that says what it is, then JSON.</summary>
/// <remarks>They are in files that outlive this program: what is written today must be readable for ever.</remarks>
internal static class OperationCodec
{
    public const byte Header = (byte)'H';
    public const byte Begun = (byte)'B';
    public const byte Ended = (byte)'E';
    public const byte Stored = (byte)'S';
    public const byte Removed = (byte)'R';
    public const byte Saved = (byte)'V';

    private static readonly JsonWriterOptions _options = ValueJson.WriterOptions;

    public static byte[] Of(JournalHeader header) => Frame(Header, writer =>
    {
        writer.WriteNumber("format", 1);
        writer.WriteString("lineage", header.Lineage);
        writer.WriteNumber("serial", header.Serial);
        writer.WriteString("started", header.Started.UtcDateTime);
        writer.WriteNumber("process", header.Process);
    });

    /// <summary>The intent; secrets and unknown values are withheld from it.</summary>
    public static byte[] Of(Operation operation, Value planned) => Frame(Begun, writer =>
    {
        WriteOperation(writer, operation);
        var values = new WithheldValues();
        values.Write(writer, "planned", planned);
        WriteWithheld(writer, values.Paths);
    });

    /// <summary>An intent read from another journal.</summary>
    public static byte[] Of(Operation operation) => Frame(Begun, writer =>
    {
        WriteOperation(writer, operation);
        if (operation.Planned is { } planned)
        {
            writer.WritePropertyName("planned");
            planned.WriteTo(writer);
        }
        WriteWithheld(writer, operation.Withheld);
    });

    public static byte[] OfEnd(long number) => Frame(Ended, writer => writer.WriteNumber("operation", number));

    public static byte[] OfSave(ulong serial) => Frame(Saved, writer => writer.WriteNumber("serial", serial));

    /// <summary>All there is at an instance's address now, in the format of state files.</summary>
    public static byte[] OfInstance(ResourceInstanceAddress address, StateResource? resource)
    {
        if (resource is null || !resource.Instances.TryGetValue(address.Key, out var instance))
            return Frame(Removed, writer => writer.WriteString("address", address.ToString()));
        var slice = new StateSnapshot();
        var only = new StateResource(resource.Address, resource.Provider);
        only.Instances.Add(address.Key, instance);
        slice.Resources.Add(only.Address, only);
        using var buffer = new MemoryStream(512);
        buffer.WriteByte(Stored);
        StateFile.Write(buffer, slice);
        return buffer.ToArray();
    }

    public static JournalHeader ReadHeader(JsonElement json) => new(
        json.GetProperty("lineage").GetString()!,
        json.GetProperty("serial").GetUInt64(),
        Time(json.GetProperty("started")),
        json.GetProperty("process").GetInt32());

    /// <exception cref="FormatException">It is not what <see cref="Of(Operation)"/> writes.</exception>
    public static Operation ReadOperation(JsonElement json) => new()
    {
        Number = json.GetProperty("operation").GetInt64(),
        Kind = Enum.Parse<OperationKind>(json.GetProperty("kind").GetString()!, ignoreCase: true),
        Address = ReadAddress(json.GetProperty("address")),
        DeposedKey = json.TryGetProperty("deposed", out var key) ? key.GetString() : null,
        Provider = AddressParser.ParseProviderConfig(json.GetProperty("provider").GetString()!) ?? throw new FormatException("no provider address"),
        At = Time(json.GetProperty("at")),
        Planned = json.TryGetProperty("planned", out var planned) ? planned.Clone() : null,
        Withheld = [.. json.GetProperty("withheld").EnumerateArray().Select(static p => p.GetString()!)],
    };

    public static ResourceInstanceAddress ReadAddress(JsonElement json) =>
        AddressParser.ParseResourceInstance(json.GetString()!, new DiagnosticList()) ?? throw new FormatException($"\"{json}\" is no address");

    public static StateSnapshot ReadSlice(ReadOnlyMemory<byte> json)
    {
        var diagnostics = new DiagnosticList();
        return StateFile.Read(json, diagnostics) is { } state && !diagnostics.HasErrors ? state : throw new FormatException("no state");
    }

    private static void WriteOperation(Utf8JsonWriter writer, Operation operation)
    {
        writer.WriteNumber("operation", operation.Number);
        writer.WriteString("kind", operation.Kind.ToString().ToLowerInvariant());
        writer.WriteString("address", operation.Address.ToString());
        if (operation.DeposedKey is { } key) writer.WriteString("deposed", key);
        writer.WriteString("provider", operation.Provider.ToString());
        writer.WriteString("at", operation.At.UtcDateTime);
    }

    private static void WriteWithheld(Utf8JsonWriter writer, IReadOnlyList<string> paths)
    {
        writer.WriteStartArray("withheld");
        foreach (var path in paths) writer.WriteStringValue(path);
        writer.WriteEndArray();
    }

    private static byte[] Frame(byte kind, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.GetSpan(1)[0] = kind;
        buffer.Advance(1);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static DateTimeOffset Time(JsonElement json) =>
        DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
