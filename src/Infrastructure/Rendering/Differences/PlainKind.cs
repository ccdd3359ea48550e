namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>What a plain value is: JSON's kinds, and unknown.</summary>
internal enum PlainKind : byte
{
    Null,
    Unknown,
    Bool,
    Number,
    String,
    Array,
    Object,
}
