using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>One step of a traversal.</summary>
public abstract record TraversalStep(SourceRange Range)
{
    /// <summary><c>.name</c></summary>
    public sealed record Attribute(string Name, SourceRange Range) : TraversalStep(Range)
    {
        public override string ToString() => "." + Name;
    }

    /// <summary><c>[key]</c> with a literal key, or the legacy <c>.0</c>.</summary>
    public sealed record Index(Value Key, SourceRange Range) : TraversalStep(Range)
    {
        public override string ToString() => Key switch
        {
            { HasContent: false } => "[...]",
            { Type.IsString: true } => $"[{Diagnostics.QuotedText.Quote(Key.AsString())}]",
            { Type.IsNumber: true } => $"[{Key.AsNumber()}]",
            { Type.IsBool: true } => Key.AsBool() ? "[true]" : "[false]",
            _ => "[...]",
        };
    }
}
