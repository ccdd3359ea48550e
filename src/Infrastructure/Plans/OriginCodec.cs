using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Inputs;

namespace Millwright.Infrastructure.Plans;

/// <summary>Where a variable's value came from, as bytes.</summary>
internal static class OriginCodec
{
    public static void Write(PlanWriter writer, KeyValuePair<string, VariableOrigin> origin)
    {
        writer.Text(origin.Key);
        writer.Byte((byte)origin.Value.Source);
        writer.Text(origin.Value.Range?.FileName);
        if (origin.Value.Range is not { } range) return;
        Write(writer, range.Start);
        Write(writer, range.End);
    }

    public static KeyValuePair<string, VariableOrigin> Read(PlanReader reader)
    {
        var name = reader.Text();
        var source = (InputSource)reader.Byte();
        SourceRange? range = reader.OptionalText() is { } file ? new SourceRange(file, Position(reader), Position(reader)) : null;
        return KeyValuePair.Create(name, new VariableOrigin(source, range));
    }

    private static void Write(PlanWriter writer, SourcePosition position)
    {
        writer.Number(position.Line);
        writer.Number(position.Column);
        writer.Number(position.Byte);
    }

    private static SourcePosition Position(PlanReader reader) => new((int)reader.Number(), (int)reader.Number(), (int)reader.Number());
}
