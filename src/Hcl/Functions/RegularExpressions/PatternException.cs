namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>A regular expression is malformed; the message and the fragment are those of Go's regexp/syntax.</summary>
internal sealed class PatternException(string message, string fragment) : Exception(message)
{
    public string Fragment { get; } = fragment;
}
