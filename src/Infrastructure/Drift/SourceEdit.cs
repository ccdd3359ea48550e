using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Drift;

/// <summary>A stretch of a source file that is to read otherwise; an empty one is where something is put in.</summary>
/// <param name="File">As the configuration names it.</param>
public sealed record SourceEdit(string File, int Start, int End, string Text)
{
    public SourceEdit(SourceRange range, string text)
        : this(range.FileName, range.Start.Byte, range.End.Byte, text)
    {
    }
}
