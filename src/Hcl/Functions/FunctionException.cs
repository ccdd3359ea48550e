namespace Millwright.Hcl.Functions;

/// <summary>A function refuses its arguments; the message becomes part of a diagnostic.</summary>
/// <param name="argument">The index of the offending argument, or −1 where it is none in particular.</param>
public sealed class FunctionException(string message, int argument = -1) : Exception(message)
{
    public int Argument { get; } = argument;
}
