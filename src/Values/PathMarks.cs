namespace Millwright.Values;

/// <summary>Marks at one place in a value.</summary>
public sealed record PathMarks(ValuePath Path, Marks Marks);
