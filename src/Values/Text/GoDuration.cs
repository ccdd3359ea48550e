using System.Globalization;

namespace Millwright.Values;

/// <summary>Reads durations as Go writes them: <c>300ms</c>, <c>1m30s</c>, <c>2h</c>.</summary>
public static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] _units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>False where the text is no duration, or one too long to count.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0") return true;
        var rest = text.AsSpan();
        if (rest.IsEmpty) return false;
        var seconds = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.')) digits++;
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
            rest = rest[digits..];
            var letters = 0;
            while (letters < rest.Length && !char.IsAsciiDigit(rest[letters]) && rest[letters] != '.') letters++;
            var unit = rest[..letters].ToString();
            rest = rest[letters..];
            var known = Array.Find(_units, u => u.Unit == unit);
            if (known.Unit is null) return false;
            seconds += amount * known.Seconds;
        }
        if (seconds > TimeSpan.MaxValue.TotalSeconds / 2) return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
