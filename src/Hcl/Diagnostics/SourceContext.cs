using Millwright.Hcl.Bodies;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Names the block of a file that a place lies in, such as <c>resource "aws_vpc" "main"</c>.</summary>
/// <remarks>The file is parsed once more for it; that costs only where there is an error to show.</remarks>
internal static class SourceContext
{
    public static string? Describe(ReadOnlyMemory<byte> source, SourceRange highlight)
    {
        var offset = highlight.Start.Byte - 1;
        var ignored = new DiagnosticList();
        if (highlight.FileName.EndsWith(".json", StringComparison.Ordinal))
        {
            return HclParser.DescribeJsonPlace(source, highlight.FileName, offset);
        }
        var body = (NativeBody)HclParser.ParseNative(source, highlight.FileName, ignored).Body;
        foreach (var block in body.Blocks)
        {
            if (offset < block.Range.Start.Byte || offset >= block.Range.End.Byte) continue;
            return string.Join(' ', [block.Type, .. block.Labels.Select(QuotedText.Quote)]);
        }
        return null;
    }
}
