namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>The symbols of match lengths and distances, with the extra bits they take (RFC 1951, 3.2.5).</summary>
internal static class DeflateAlphabet
{
    public const int EndOfBlock = 256;
    public const int FirstLength = 257;
    public const int LiteralCount = 286;
    public const int OffsetCount = 30;

    public static readonly int[] LengthBase = new int[29];
    public static readonly int[] LengthExtra = new int[29];
    public static readonly int[] OffsetBase = new int[OffsetCount];
    public static readonly int[] OffsetExtra = new int[OffsetCount];

    private static readonly byte[] LengthSymbol = new byte[259];
    private static readonly byte[] NearOffsetSymbol = new byte[257];
    private static readonly byte[] FarOffsetSymbol = new byte[257];

    static DeflateAlphabet()
    {
        var length = 3;
        for (var i = 0; i < 28; i++)
        {
            LengthExtra[i] = i < 8 ? 0 : (i - 4) / 4;
            LengthBase[i] = length;
            for (var n = 1 << LengthExtra[i]; n > 0; n--, length++) LengthSymbol[length] = (byte)i;
        }
        // The greatest length has a symbol of its own.
        LengthBase[28] = 258;
        LengthSymbol[258] = 28;
        var offset = 1;
        for (var i = 0; i < OffsetCount; i++)
        {
            OffsetExtra[i] = i < 4 ? 0 : (i - 2) / 2;
            OffsetBase[i] = offset;
            for (var n = 1 << OffsetExtra[i]; n > 0; n--, offset++)
            {
                if (offset <= 256) NearOffsetSymbol[offset] = (byte)i;
                FarOffsetSymbol[(offset - 1) >> 7] = (byte)i;
            }
        }
    }

    public static int SymbolOfLength(int length) => LengthSymbol[length];

    public static int SymbolOfOffset(int offset) => offset <= 256 ? NearOffsetSymbol[offset] : FarOffsetSymbol[(offset - 1) >> 7];
}
