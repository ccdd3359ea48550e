namespace Millwright.Values;

/// <summary>Orders strings by their UTF-8 bytes, as Go does; all sorted names and map keys use it.</summary>
/// <remarks>UTF-16 code units order differently only where surrogates meet U+E000..U+FFFF.</remarks>
public sealed class StringOrder : IComparer<string>
{
    public static readonly StringOrder Instance = new();

    private StringOrder()
    {
    }

    public static int Compare(string x, string y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        if (common < x.Length && common < y.Length)
        {
            char a = x[common], b = y[common];
            return char.IsSurrogate(a) != char.IsSurrogate(b) && a >= 0xD800 && b >= 0xD800
                ? (char.IsSurrogate(a) ? 1 : -1)
                : a - b;
        }
        return x.Length - y.Length;
    }

    int IComparer<string>.Compare(string? x, string? y) => Compare(x ?? "", y ?? "");
}
