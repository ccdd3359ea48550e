namespace Millwright.Hcl.Syntax;

/// <summary>What the source to scan is.</summary>
public enum ScanMode : byte
{
    /// <summary>Configuration or an expression.</summary>
    Normal,

    /// <summary>A bare template: literal text with interpolations and directives.</summary>
    Template,
}
