namespace Millwright.Hcl.Formatting;

/// <summary>Lays source out as <c>terraform fmt</c> does, byte for byte.</summary>
public static class HclFormatter
{
    public static byte[] Format(ReadOnlySpan<byte> source) => throw new NotSupportedException();
}
