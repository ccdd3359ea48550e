namespace Millwright.Infrastructure.Inputs;

/// <summary>A -var or -var-file argument; their order decides.</summary>
/// <param name="IsFile">True for -var-file.</param>
public readonly record struct VariableArgument(bool IsFile, string Text);
