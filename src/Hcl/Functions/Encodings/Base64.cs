using System.IO.Compression;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary><c>base64encode</c>, <c>base64decode</c>, <c>base64gzip</c> and <c>urlencode</c>.</summary>
internal static class Base64
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static IEnumerable<Function> All =>
    [
        Declare.Text("base64encode", ["str"], static a => Convert.ToBase64String(Encoding.UTF8.GetBytes(a[0].AsString()))),
        Declare.Fixed("base64decode", DataType.String, [Declare.String("str").Marked()],
            static a => Value.String(Decode(a[0])).WithMarks(a[0].Marks)),
        Declare.Text("base64gzip", ["str"], static a => Gzip(a[0].AsString())),
        Declare.Text("urlencode", ["str"], static a => UrlEncode(a[0].AsString())),
    ];

    /// <summary>Decodes standard Base64 as Go does: line breaks are skipped, padding is required.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var compact = text.Replace("\r", "").Replace("\n", "");
        bytes = new byte[compact.Length];
        if (compact.AsSpan().ContainsAny(' ', '\t') || !Convert.TryFromBase64String(compact, bytes, out var length)) return false;
        bytes = bytes[..length];
        return true;
    }

    private static string Decode(Value argument)
    {
        var text = argument.AsString();
        if (!TryDecode(text, out var bytes))
        {
            var shown = argument.IsSensitive ? "(sensitive value)" : GoQuote.Quote(text);
            throw new FunctionException($"failed to decode base64 data {shown}");
        }
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FunctionException("the result of decoding the provided string is not valid UTF-8");
        }
    }

    /// <summary>A gzip member as Go writes it: no name, no time, unknown system, flushed once before its end.</summary>
    private static string Gzip(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var output = new MemoryStream();
        output.Write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        Deflate(bytes, output);
        // An empty stored block from the flush, then the final block.
        output.Write([0x01, 0x00, 0x00, 0xff, 0xff]);
        output.Write(BitConverter.GetBytes(Checksum(bytes)));
        output.Write(BitConverter.GetBytes(bytes.Length));
        return Convert.ToBase64String(output.ToArray());
    }

    private static void Deflate(byte[] bytes, MemoryStream output)
    {
        if (bytes.Length == 0)
        {
            output.Write([0x00, 0x00, 0x00, 0xff, 0xff]);
            return;
        }
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
            deflate.Flush();
            output.Write(compressed.ToArray());
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    /// <summary>Query escaping as Go does it: a space is a plus sign.</summary>
    private static string UrlEncode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~') encoded.Append((char)value);
            else if (value == ' ') encoded.Append('+');
            else encoded.Append('%').Append(value.ToString("X2"));
        }
        return encoded.ToString();
    }
}
