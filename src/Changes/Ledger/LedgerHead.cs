using System.Globalization;

namespace Millwright.Changes.Ledger;

/// <summary>The last record of a ledger: kept elsewhere, it shows whether the ledger was cut off or written anew since.</summary>
/// <param name="Sequence">0 for a ledger without records.</param>
/// <param name="Hash">In hexadecimal.</param>
public sealed record LedgerHead(long Sequence, string Hash)
{
    public static readonly LedgerHead None = new(0, new string('0', 64));

    /// <summary>As it is printed and read: the number, a colon and the hash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");

    /// <summary>Null where it is not written as <see cref="ToString"/> does.</summary>
    public static LedgerHead? Parse(string text)
    {
        var parts = text.Trim().Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && parts[1].Length == 64 && parts[1].All(char.IsAsciiHexDigitLower)
            ? new LedgerHead(sequence, parts[1])
            : null;
    }
}
