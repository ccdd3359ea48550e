using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>Gathers what a native body holds; an argument set twice is an error and keeps its first value.</summary>
internal sealed class NativeBodyBuilder(DiagnosticList diagnostics)
{
    private readonly Dictionary<string, Attribute> _attributes = [];
    private readonly List<Block> _blocks = [];

    public void Add(Attribute attribute)
    {
        if (_attributes.TryAdd(attribute.Name, attribute)) return;
        diagnostics.Error("Attribute redefined",
            $"The argument {QuotedText.Quote(attribute.Name)} was already set at {_attributes[attribute.Name].NameRange}. Each argument may be set only once.",
            attribute.NameRange);
    }

    public void Add(Block block) => _blocks.Add(block);

    public NativeBody Build(SourceRange range, SourceRange endRange) => new(_attributes, _blocks, range, endRange);
}
