using System.IO.Compression;
using System.Text;
using Millwright.Hcl.Functions.Encodings;
using Millwright.Hcl.Functions.Network;
using Millwright.Values;

namespace Millwright.Hcl.Functions;

/// <summary>The functions that OpenTofu has and Terraform has not.</summary>
public static class OpenTofuFunctions
{
    /// <summary>More than any configuration holds: what unpacks to more than this was made to fill memory.</summary>
    private const int MostUnpacked = 256 << 20;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static IEnumerable<Function> All =>
    [
        Declare.Text("base64gunzip", ["str"], static a => Gunzip(a[0].AsString())),
        Declare.Text("urldecode", ["str"], static a => UrlDecode(a[0].AsString())),
        Declare.Fixed("cidrcontains", DataType.Bool, [Declare.String("containing_prefix"), Declare.String("contained_ip_or_prefix")],
            static a => Value.Bool(Contains(a[0].AsString(), a[1].AsString()))),
    ];

    private static string Gunzip(string text)
    {
        if (!Base64.TryDecode(text, out var packed)) throw new FunctionException($"failed to decode base64 data {GoQuote.Quote(text)}");
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[16384];
            for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
            {
                if (unpacked.Length + read > MostUnpacked) throw new FunctionException($"the data unpacks to more than {MostUnpacked >> 20} MB");
                unpacked.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw new FunctionException("failed to gunzip bytes: this is not gzip data, or not all of it");
        }
        return Text(unpacked.ToArray());
    }

    private static string UrlDecode(string text)
    {
        var bytes = new List<byte>(text.Length);
        var source = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '+')
            {
                bytes.Add((byte)' ');
            }
            else if (source[i] != '%')
            {
                bytes.Add(source[i]);
            }
            else
            {
                var code = Encoding.UTF8.GetString(source, i, Math.Min(3, source.Length - i));
                if (code.Length < 3 || !char.IsAsciiHexDigit(code[1]) || !char.IsAsciiHexDigit(code[2])) throw new FunctionException($"failed to decode URL: invalid URL escape {GoQuote.Quote(code)}");
                bytes.Add(Convert.ToByte(code[1..], 16));
                i += 2;
            }
        }
        return Text([.. bytes]);
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FunctionException("the result of decoding the provided string is not valid UTF-8");
        }
    }

    private static bool Contains(string containing, string contained)
    {
        if (!Prefix.TryParse(containing, out var outer)) throw new FunctionException($"invalid CIDR expression: invalid CIDR address: {containing}", 0);
        if (!Prefix.TryParse(contained, out var inner) && !Prefix.TryParse($"{contained}/{outer.Bits}", out inner) && !Prefix.TryParse($"{contained}/{160 - outer.Bits}", out inner))
            throw new FunctionException($"invalid IP address or prefix: {contained}", 1);
        if (inner.Bits != outer.Bits) throw new FunctionException($"address family mismatch: {containing} vs. {contained}", 1);
        return inner.Length >= outer.Length && inner.Address >> (outer.Bits - outer.Length) == outer.Address >> (outer.Bits - outer.Length);
    }
}
