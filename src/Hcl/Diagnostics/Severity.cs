namespace Millwright.Hcl.Diagnostics;

public enum Severity : byte
{
    Error,
    Warning,
}
