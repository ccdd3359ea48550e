using System.Text;

namespace Millwright.Infrastructure.Rendering.Text;

/// <summary>Turns colour tags such as <c>[bold]</c> into terminal escapes, or takes them away.</summary>
/// <remarks>Text that had any tag ends with a reset, as Terraform's own output does, so that colour never runs on.</remarks>
internal static class Markup
{
    private const string Reset = "\u001b[0m";

    /// <summary>Applies the tags; anything else in brackets stays as it is.</summary>
    public static string Apply(string text, bool color)
    {
        if (!text.Contains('[')) return text;
        var result = new StringBuilder(text.Length + 16);
        var tagged = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && text.IndexOf(']', i) is var end && end > 0 && Escape(text.AsSpan(i + 1, end - i - 1)) is { } escape)
            {
                tagged = true;
                if (color) result.Append(escape);
                i = end;
                continue;
            }
            result.Append(text[i]);
        }
        if (tagged && color) result.Append(Reset);
        return result.ToString();
    }

    private static string? Escape(ReadOnlySpan<char> tag) => tag switch
    {
        "reset" => Reset,
        "bold" => "\u001b[1m",
        "red" => "\u001b[31m",
        "green" => "\u001b[32m",
        "yellow" => "\u001b[33m",
        "cyan" => "\u001b[36m",
        "dark_gray" => "\u001b[90m",
        _ => null,
    };
}
