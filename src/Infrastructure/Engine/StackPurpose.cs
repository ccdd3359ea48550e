namespace Millwright.Infrastructure.Engine;

/// <summary>What a stack is opened for.</summary>
public enum StackPurpose : byte
{
    /// <summary>Inputs are read and may be asked for.</summary>
    Plan,

    /// <summary>The plan brings its inputs with it: none are read.</summary>
    Apply,
}
