namespace Millwright.Hcl.Diagnostics;

/// <summary>A place in a source file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, counted in grapheme clusters as HCL does.</param>
/// <param name="Byte">From 0, counted in UTF-8 bytes.</param>
public readonly record struct SourcePosition(int Line, int Column, int Byte)
{
    public static readonly SourcePosition Start = new(1, 1, 0);
}
