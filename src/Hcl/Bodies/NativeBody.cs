using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>A body of native syntax.</summary>
public sealed class NativeBody : Body
{
    private readonly HashSet<string>? _hiddenAttributes;
    private readonly HashSet<string>? _hiddenBlocks;

    internal NativeBody(
        IReadOnlyDictionary<string, Attribute> attributes, IReadOnlyList<Block> blocks, SourceRange range, SourceRange endRange,
        HashSet<string>? hiddenAttributes = null, HashSet<string>? hiddenBlocks = null)
    {
        Attributes = attributes;
        Blocks = blocks;
        Range = range;
        EndRange = endRange;
        _hiddenAttributes = hiddenAttributes;
        _hiddenBlocks = hiddenBlocks;
    }

    /// <summary>All attributes as written, those that an earlier partial reading took included.</summary>
    public IReadOnlyDictionary<string, Attribute> Attributes { get; }

    /// <summary>All blocks as written, in order.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    public SourceRange Range { get; }

    /// <summary>An empty range at the end of the body.</summary>
    public SourceRange EndRange { get; }

    public override SourceRange MissingItemRange => Range with { End = Range.Start };

    public override BodyContent Content(BodySchema schema, DiagnosticList diagnostics)
    {
        var (content, remain) = PartialContent(schema, diagnostics);
        var rest = (NativeBody)remain;
        foreach (var attribute in Attributes.Values)
        {
            if (!rest.IsHidden(attribute)) ReportUnsupported(attribute, schema, content, diagnostics);
        }
        foreach (var block in Blocks)
        {
            if (!rest.IsHidden(block)) ReportUnsupported(block, schema, diagnostics);
        }
        return content;
    }

    public override (BodyContent Content, Body Remain) PartialContent(BodySchema schema, DiagnosticList diagnostics)
    {
        var hiddenAttributes = _hiddenAttributes is null ? [] : new HashSet<string>(_hiddenAttributes);
        var hiddenBlocks = _hiddenBlocks is null ? [] : new HashSet<string>(_hiddenBlocks);
        var attributes = new Dictionary<string, Attribute>();
        foreach (var wanted in schema.Attributes)
        {
            if (Attributes.TryGetValue(wanted.Name, out var attribute) && hiddenAttributes.Add(wanted.Name))
            {
                attributes[wanted.Name] = attribute;
            }
            else if (wanted.Required)
            {
                diagnostics.Error("Missing required argument",
                    $"The argument {QuotedText.Quote(wanted.Name)} is required, but no definition was found.", MissingItemRange);
            }
        }

        var blocks = new List<Block>();
        foreach (var block in Blocks)
        {
            if (!IsHidden(block) && schema.FindBlock(block.Type) is { } wanted && CheckLabels(block, wanted, diagnostics)) blocks.Add(block);
        }
        foreach (var wanted in schema.Blocks) hiddenBlocks.Add(wanted.Type);
        var remain = new NativeBody(Attributes, Blocks, Range, EndRange, hiddenAttributes, hiddenBlocks);
        return (new BodyContent(attributes, blocks, MissingItemRange), remain);
    }

    public override IReadOnlyDictionary<string, Attribute> JustAttributes(DiagnosticList diagnostics)
    {
        if (Blocks.Count > 0)
        {
            diagnostics.Error($"Unexpected {QuotedText.Quote(Blocks[0].Type)} block", "Blocks are not allowed here.", Blocks[0].TypeRange);
        }
        if (_hiddenAttributes is null) return Attributes;
        var attributes = new Dictionary<string, Attribute>();
        foreach (var attribute in Attributes.Values)
        {
            if (!IsHidden(attribute)) attributes.Add(attribute.Name, attribute);
        }
        return attributes;
    }

    private bool IsHidden(Attribute attribute) => _hiddenAttributes?.Contains(attribute.Name) ?? false;

    private bool IsHidden(Block block) => _hiddenBlocks?.Contains(block.Type) ?? false;

    private static bool CheckLabels(Block block, BlockSchema schema, DiagnosticList diagnostics)
    {
        var wanted = schema.LabelNames;
        if (block.Labels.Count == wanted.Length) return true;
        string summary, detail;
        SourceRange subject;
        if (block.Labels.Count > wanted.Length)
        {
            summary = $"Extraneous label for {block.Type}";
            detail = wanted.Length == 0
                ? $"No labels are expected for {block.Type} blocks."
                : $"Only {wanted.Length} labels ({string.Join(", ", wanted)}) are expected for {block.Type} blocks.";
            subject = block.LabelRanges[wanted.Length];
        }
        else
        {
            summary = $"Missing {wanted[block.Labels.Count]} for {block.Type}";
            detail = $"All {block.Type} blocks must have {wanted.Length} labels ({string.Join(", ", wanted)}).";
            subject = block.OpenBraceRange;
        }
        diagnostics.Add(Diagnostic.Error(summary, detail, subject) with
        {
            Context = SourceRange.Between(block.TypeRange, block.OpenBraceRange),
        });
        return false;
    }

    private static void ReportUnsupported(Attribute attribute, BodySchema schema, BodyContent content, DiagnosticList diagnostics)
    {
        var unused = schema.Attributes.Select(static a => a.Name).Where(name => !content.Attributes.ContainsKey(name));
        var hint = NameSuggestion.Hint(attribute.Name, unused);
        if (hint.Length == 0 && schema.FindBlock(attribute.Name) is not null)
        {
            hint = $" Did you mean to define a block of type {QuotedText.Quote(attribute.Name)}?";
        }
        diagnostics.Error("Unsupported argument",
            $"An argument named {QuotedText.Quote(attribute.Name)} is not expected here.{hint}", attribute.NameRange);
    }

    private static void ReportUnsupported(Block block, BodySchema schema, DiagnosticList diagnostics)
    {
        var hint = NameSuggestion.Hint(block.Type, schema.Blocks.Select(static b => b.Type));
        if (hint.Length == 0 && schema.Attributes.Any(attribute => attribute.Name == block.Type))
        {
            hint = $" Did you mean to define argument {QuotedText.Quote(block.Type)}? If so, use the equals sign to assign it a value.";
        }
        diagnostics.Error("Unsupported block type",
            $"Blocks of type {QuotedText.Quote(block.Type)} are not expected here.{hint}", block.TypeRange);
    }
}
