namespace Millwright.Hcl.Diagnostics;

/// <summary>A stretch of a source file, from <see cref="Start"/> up to but not including <see cref="End"/>.</summary>
public readonly record struct SourceRange(string FileName, SourcePosition Start, SourcePosition End)
{
    /// <summary>The smallest range that covers both; the files must be the same.</summary>
    public static SourceRange Between(SourceRange first, SourceRange last) => new(first.FileName, first.Start, last.End);

    /// <summary>As Terraform writes it in messages: <c>main.tf:3,5-12</c>.</summary>
    public override string ToString() => Start.Line == End.Line
        ? $"{FileName}:{Start.Line},{Start.Column}-{End.Column}"
        : $"{FileName}:{Start.Line},{Start.Column}-{End.Line},{End.Column}";
}
