using System.Buffers;
using Millwright.Values;

namespace Millwright.Infrastructure.Addressing;

/// <summary>Cuts addresses in their everyday form into steps, without the language's parser.</summary>
/// <remarks>State files hold tens of thousands of addresses. Anything but ASCII names, decimal keys and quoted keys without
/// escapes is left to the real parser, so there is one source of error messages.</remarks>
internal static class PlainAddress
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    /// <summary>Null where the text is not plain.</summary>
    public static AddressStep[]? TryCut(string text)
    {
        var steps = new List<AddressStep>(6);
        var at = 0;
        if (!Name(text, ref at, steps)) return null;
        while (at < text.Length)
        {
            var plain = text[at] switch
            {
                '.' => Next(ref at) && Name(text, ref at, steps),
                '[' => Next(ref at) && Key(text, ref at, steps),
                _ => false,
            };
            if (!plain) return null;
        }
        return [.. steps];
    }

    private static bool Next(ref int at)
    {
        at++;
        return true;
    }

    private static bool Name(string text, ref int at, List<AddressStep> steps)
    {
        var rest = text.AsSpan(at);
        if (rest.IsEmpty || !(char.IsAsciiLetter(rest[0]) || rest[0] == '_')) return false;
        var length = rest.IndexOfAnyExcept(NameCharacters);
        if (length < 0) length = rest.Length;
        steps.Add(AddressStep.OfName(Known(rest[..length]), default));
        at += length;
        return true;
    }

    /// <summary>The words that occur in most addresses need no string of their own.</summary>
    private static string Known(ReadOnlySpan<char> name) => name switch
    {
        "module" => "module",
        "data" => "data",
        "provider" => "provider",
        _ => name.ToString(),
    };

    private static bool Key(string text, ref int at, List<AddressStep> steps)
    {
        var rest = text.AsSpan(at);
        if (rest.IsEmpty) return false;
        InstanceKey key;
        int length;
        if (rest[0] == '"')
        {
            var end = rest[1..].IndexOf('"');
            if (end < 0) return false;
            var content = rest[1..(end + 1)];
            if (!System.Text.Ascii.IsValid(content) || content.IndexOfAny('\\', '\n', '\r') >= 0 || content.Contains("${", StringComparison.Ordinal) || content.Contains("%{", StringComparison.Ordinal)) return false;
            key = InstanceKey.Of(content.ToString());
            length = end + 2;
        }
        else
        {
            length = rest.IndexOfAnyExceptInRange('0', '9');
            if (length <= 0 || !int.TryParse(rest[..length], out var index)) return false;
            key = InstanceKey.Of(index);
        }
        if (length >= rest.Length || rest[length] != ']') return false;
        steps.Add(new AddressStep(null, key, null, default));
        at += length + 1;
        return true;
    }
}
