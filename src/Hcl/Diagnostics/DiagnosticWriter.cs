namespace Millwright.Hcl.Diagnostics;

/// <summary>Prints diagnostics as Terraform does: a bar at the left, the source line, the values of the expressions involved.</summary>
/// <param name="sources">The bytes of a file by the name used in ranges, or null where there are none.</param>
/// <param name="color">Whether escape sequences for colour and underline may be written.</param>
/// <param name="width">The columns of the terminal; text is wrapped to it. 0 or less: no wrapping.</param>
public sealed class DiagnosticWriter(Func<string, ReadOnlyMemory<byte>?> sources, bool color, int width)
{
    public string Format(Diagnostic diagnostic) => throw new NotSupportedException($"{sources} {color} {width}");
}
