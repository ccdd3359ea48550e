using System.Security.Cryptography;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>Random strings from the system's cryptographic source.</summary>
internal static class RandomText
{
    /// <summary>Sixteen random bytes written as a UUID; no version is set, as Terraform's own generator sets none.</summary>
    public static string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return FormatUuid(bytes);
    }

    public static string FormatUuid(ReadOnlySpan<byte> bytes) => new Guid(bytes, bigEndian: true).ToString("D");

    /// <summary>A string of the given length with at least so many characters of each class, in random order.</summary>
    /// <exception cref="ArgumentException">There are no characters to choose from.</exception>
    public static string Create(in RandomTextRules rules)
    {
        var special = string.IsNullOrEmpty(rules.Special) ? RandomTextRules.StandardSpecial : rules.Special;
        var all = (rules.HasUpper ? RandomTextRules.Upper : "") + (rules.HasLower ? RandomTextRules.Lower : "") +
            (rules.HasNumeric ? RandomTextRules.Digits : "") + (rules.HasSpecial ? special : "");
        var chosen = new List<char>();
        Add(chosen, RandomTextRules.Digits, rules.MinNumeric);
        Add(chosen, RandomTextRules.Lower, rules.MinLower);
        Add(chosen, RandomTextRules.Upper, rules.MinUpper);
        Add(chosen, special, rules.MinSpecial);
        Add(chosen, all, rules.Length - chosen.Count);
        var result = chosen.ToArray();
        RandomNumberGenerator.Shuffle(result.AsSpan());
        return new string(result);
    }

    private static void Add(List<char> to, string from, long count)
    {
        if (count <= 0) return;
        if (from.Length == 0) throw new ArgumentException("no characters to choose from");
        for (; count > 0; count--) to.Add(from[RandomNumberGenerator.GetInt32(from.Length)]);
    }
}
