using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>Reads what <see cref="PlanWriter"/> wrote.</summary>
internal sealed class PlanReader(Stream stream) : IDisposable
{
    private readonly BinaryReader _reader = new(stream, Encoding.UTF8, leaveOpen: true);
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, DataType> _types = [];

    public long Number() => _reader.Read7BitEncodedInt64();

    public byte Byte() => _reader.ReadByte();

    public bool Bool() => _reader.ReadBoolean();

    public string? OptionalText()
    {
        var reference = _reader.Read7BitEncodedInt();
        if (reference == 0) return null;
        if (reference > 1) return _texts[reference - 2];
        var text = _reader.ReadString();
        _texts.Add(text);
        return text;
    }

    public string Text() => OptionalText() ?? throw new PlanFileException("a text is missing");

    public byte[] Bytes()
    {
        var length = checked((int)Number());
        var bytes = _reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new PlanFileException("it ends early");
    }

    public byte[]? OptionalBytes() => Bool() ? Bytes() : null;

    public List<T> List<T>(Func<T> read)
    {
        var count = checked((int)Number());
        var items = new List<T>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++) items.Add(read());
        return items;
    }

    public Value Value()
    {
        var text = Text();
        if (!_types.TryGetValue(text, out var type)) _types.Add(text, type = ValueJson.ReadType(Encoding.UTF8.GetBytes(text)));
        var value = ValueMessagePack.Decode(Bytes(), type);
        var marks = List(() => new PathMarks(Path(), (Marks)Byte()));
        return marks.Count > 0 ? value.MarkWithPaths(marks) : value;
    }

    public ValuePath Path() => new([.. List<PathStep>(() => Bool() ? new PathStep.Attribute(Text()) : new PathStep.Index(Value()))]);

    public ResourceInstanceAddress Instance()
    {
        var text = Text();
        return AddressParser.ParseResourceInstance(text, new DiagnosticList()) ?? throw new PlanFileException($"the address {text} is malformed");
    }

    public ProviderConfigAddress Provider()
    {
        var text = Text();
        return AddressParser.ParseProviderConfig(text) ?? throw new PlanFileException($"the provider {text} is malformed");
    }

    public TargetAddress Target()
    {
        var text = Text();
        return AddressParser.ParseTarget(text, new DiagnosticList()) ?? throw new PlanFileException($"the address {text} is malformed");
    }

    public void Dispose() => _reader.Dispose();
}
