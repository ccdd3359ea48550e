namespace Millwright.Hcl.Diagnostics;

/// <summary>The source lines a diagnostic is about, with what was known when it came up.</summary>
/// <param name="Context">The block or JSON property around, or null.</param>
/// <param name="Code">The lines in UTF-8, without the last newline.</param>
/// <param name="StartLine">The number of the first line.</param>
/// <param name="HighlightStart">The byte in <paramref name="Code"/> where the subject begins.</param>
/// <param name="HighlightEnd">The byte after the subject.</param>
/// <param name="Values">References in the expression with a word about their values, sorted.</param>
/// <param name="FunctionCall">The call during which it came up, or null.</param>
internal sealed record SourceSnippet(
    string? Context,
    byte[] Code,
    int StartLine,
    int HighlightStart,
    int HighlightEnd,
    IReadOnlyList<(string Traversal, string Statement)> Values,
    FunctionCallInfo? FunctionCall);
