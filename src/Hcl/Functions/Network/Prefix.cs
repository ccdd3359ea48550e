using System.Globalization;
using System.Numerics;
using System.Text;

namespace Millwright.Hcl.Functions.Network;

/// <summary>A network prefix in CIDR notation.</summary>
/// <param name="Bits">32 or 128.</param>
internal readonly record struct Prefix(BigInteger Address, int Length, int Bits)
{
    /// <summary>Reads CIDR notation; leading zeros in IPv4 are decimal, as older Go versions had it. Host bits are cleared.</summary>
    public static bool TryParse(string text, out Prefix prefix)
    {
        prefix = default;
        var slash = text.IndexOf('/');
        if (slash < 0) return false;
        var lengthText = text.AsSpan(slash + 1);
        if (lengthText.Length is 0 or > 4 || lengthText.ContainsAnyExceptInRange('0', '9')) return false;
        var length = int.Parse(lengthText, CultureInfo.InvariantCulture);
        if (!TryParseAddress(text[..slash], out var address, out var bits) || length > bits) return false;
        prefix = new Prefix(address >> (bits - length) << (bits - length), length, bits);
        return true;
    }

    public override string ToString() => $"{FormatAddress(Address, Bits)}/{Length}";

    private static bool TryParseAddress(string text, out BigInteger address, out int bits)
    {
        bits = text.Contains(':') ? 128 : 32;
        return bits == 32 ? TryParseV4(text, out address) : TryParseV6(text, out address);
    }

    private static bool TryParseV4(string text, out BigInteger address)
    {
        address = BigInteger.Zero;
        var parts = text.Split('.');
        if (parts.Length != 4) return false;
        foreach (var part in parts)
        {
            if (part.Length == 0 || part.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
            var number = BigInteger.Parse(part, CultureInfo.InvariantCulture);
            if (number > 255) return false;
            address = (address << 8) + number;
        }
        return true;
    }

    private static bool TryParseV6(string text, out BigInteger address)
    {
        address = BigInteger.Zero;
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        var head = new List<int>();
        var tail = new List<int>();
        if (gap < 0)
        {
            if (!TryParseGroups(text, head, last: true) || head.Count != 8) return false;
        }
        else
        {
            if (!TryParseGroups(text[..gap], head, last: false) || !TryParseGroups(text[(gap + 2)..], tail, last: true)) return false;
            if (head.Count + tail.Count > 7) return false;
        }
        while (head.Count + tail.Count < 8) head.Add(0);
        foreach (var group in head.Concat(tail)) address = (address << 16) + group;
        return true;
    }

    private static bool TryParseGroups(string text, List<int> groups, bool last)
    {
        if (text.Length == 0) return true;
        var parts = text.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (last && i == parts.Length - 1 && parts[i].Contains('.'))
            {
                if (!TryParseV4(parts[i], out var embedded)) return false;
                groups.Add((int)(embedded >> 16));
                groups.Add((int)(embedded & 0xFFFF));
                continue;
            }
            if (parts[i].Length is 0 or > 4) return false;
            if (!int.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group)) return false;
            groups.Add(group);
        }
        return true;
    }

    /// <summary>An address as text; the longest run of zero groups is left out.</summary>
    public static string FormatAddress(BigInteger address, int bits)
    {
        if (bits == 32)
        {
            var v4 = (uint)address;
            return $"{v4 >> 24}.{(v4 >> 16) & 255}.{(v4 >> 8) & 255}.{v4 & 255}";
        }
        var groups = new int[8];
        for (var i = 7; i >= 0; i--, address >>= 16) groups[i] = (int)(address & 0xFFFF);
        // Addresses that stand for IPv4 ones are shown as such.
        if (groups.AsSpan(0, 5).IndexOfAnyExcept(0) < 0 && groups[5] == 0xFFFF)
        {
            return FormatAddress(((BigInteger)groups[6] << 16) + groups[7], 32);
        }
        var (start, length) = LongestZeroRun(groups);
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            if (i == start && length > 1)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }
            if (text.Length > 0 && text[^1] != ':') text.Append(':');
            text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private static (int Start, int Length) LongestZeroRun(int[] groups)
    {
        var best = (Start: -1, Length: 0);
        for (var i = 0; i < 8; i++)
        {
            var length = 0;
            while (i + length < 8 && groups[i + length] == 0) length++;
            if (length > best.Length) best = (i, length);
            i += length;
        }
        return best;
    }
}
