namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>DEFLATE (RFC 1951) with the choices of Go's <c>compress/flate</c>, bit for bit.</summary>
/// <remarks>
/// Checksums of archives and of user data decide on changes of functions and machines: a stack that comes from Terraform must
/// see the same ones. So what is free in the format (which matches, which block borders, which codes) is chosen as Go does.
/// </remarks>
internal static class GoDeflate
{
    /// <summary>The level of Go's zip writer.</summary>
    public const int ZipLevel = 5;

    /// <summary>The default level, which its gzip writer uses.</summary>
    public const int GzipLevel = 6;

    public static byte[] Compress(ReadOnlySpan<byte> content, int level)
    {
        var output = new BitWriter();
        var search = level == ZipLevel ? new MatchSearch(LazyLimit: 16, NiceLength: 32, ChainLength: 32) : new MatchSearch(16, 128, 128);
        new DeflateTokenizer(content, search, new DeflateBlockWriter(output)).Run();
        // An empty stored block ends the stream.
        output.Write(1, 3);
        output.Align();
        output.Write(0, 16);
        output.Write(0xFFFF, 16);
        return output.ToArray();
    }
}
