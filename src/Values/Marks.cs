namespace Millwright.Values;

/// <summary>Properties that travel with a value through every operation.</summary>
[Flags]
public enum Marks : byte
{
    None = 0,

    /// <summary>The value must never be shown.</summary>
    Sensitive = 1,

    /// <summary>The value lives for one run only and must never be stored.</summary>
    Ephemeral = 2,

    /// <summary>The value stands for a type: only the console's <c>type</c> function makes it.</summary>
    Type = 4,
}
