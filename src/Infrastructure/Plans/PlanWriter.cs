using System.Collections.Immutable;
using System.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>Writes the binary part of a plan file: numbers, texts, and values as type, MessagePack and marks by path.</summary>
internal sealed class PlanWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, Encoding.UTF8, leaveOpen: true);

    // Types and addresses repeat: each text is written once and named by number from then on.
    private readonly Dictionary<string, int> _texts = [];

    public void Number(long number) => _writer.Write7BitEncodedInt64(number);

    public void Byte(byte value) => _writer.Write(value);

    public void Bool(bool value) => _writer.Write(value);

    /// <summary>0 for null, 1 and the text at its first occurrence, then its number plus two.</summary>
    public void Text(string? text)
    {
        if (text is null) _writer.Write7BitEncodedInt(0);
        else if (_texts.TryGetValue(text, out var known)) _writer.Write7BitEncodedInt(known + 2);
        else
        {
            _texts.Add(text, _texts.Count);
            _writer.Write7BitEncodedInt(1);
            _writer.Write(text);
        }
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _writer.Write(bytes);
    }

    public void OptionalBytes(byte[]? bytes)
    {
        Bool(bytes is not null);
        if (bytes is not null) Bytes(bytes);
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items) write(item);
    }

    public void Value(Value value)
    {
        var (unmarked, marks) = value.UnmarkDeepWithPaths();
        if ((value.DeepMarks & Marks.Ephemeral) != 0) (unmarked, marks) = WithoutEphemeral(unmarked, marks);
        Text(Encoding.UTF8.GetString(ValueJson.TypeBytes(unmarked.Type)));
        Bytes(ValueMessagePack.Encode(unmarked, unmarked.Type));
        List(marks, mark =>
        {
            Path(mark.Path);
            Byte((byte)mark.Marks);
        });
    }

    public void Path(ValuePath path) => List(path.Steps, step =>
    {
        var attribute = step as PathStep.Attribute;
        Bool(attribute is not null);
        if (attribute is not null) Text(attribute.Name);
        else Value(((PathStep.Index)step).Key);
    });

    public void Dispose() => _writer.Dispose();

    private static (Value Value, ImmutableArray<PathMarks> Marks) WithoutEphemeral(Value value, ImmutableArray<PathMarks> marks)
    {
        var ephemeral = marks.Where(static m => (m.Marks & Marks.Ephemeral) != 0).Select(static m => m.Path).ToHashSet();
        var stripped = value.Transform((path, part) => ephemeral.Contains(path) ? Values.Value.Null(part.Type) : part);
        return (stripped, marks.RemoveAll(static m => (m.Marks & Marks.Ephemeral) != 0));
    }
}
