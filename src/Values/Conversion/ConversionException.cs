namespace Millwright.Values;

/// <summary>A value does not fit a type; the path leads to the part that does not.</summary>
public sealed class ConversionException(string message, ValuePath path) : Exception(message)
{
    public ConversionException(string message)
        : this(message, ValuePath.Empty)
    {
    }

    public ValuePath Path { get; } = path;
}
