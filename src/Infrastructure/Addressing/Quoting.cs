using System.Text;

namespace Millwright.Infrastructure.Addressing;

/// <summary>Quotes instance keys the way addresses do: HCL string syntax, with template markers escaped.</summary>
internal static class Quoting
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '$' or '%' when i + 1 < text.Length && text[i + 1] == '{':
                    quoted.Append(c).Append(c);
                    break;
                default:
                    if (char.IsControl(c)) quoted.Append($"\\u{(int)c:x4}");
                    else quoted.Append(c);
                    break;
            }
        }
        return quoted.Append('"').ToString();
    }
}
