using System.Globalization;
using System.Text;

namespace Millwright.Values;

/// <summary>A decimal fraction 0.DIGITS × 10^Point, without trailing zeros; no digits stand for zero.</summary>
internal readonly record struct DecimalDigits(string Digits, int Point)
{
    /// <summary>Rounds to so many digits, a tie to the even digit.</summary>
    public DecimalDigits Round(int count)
    {
        if (count < 0) return new DecimalDigits("", 0);
        if (count >= Digits.Length) return this;
        bool up;
        if (Digits[count] == '5' && count + 1 == Digits.Length) up = count > 0 && (Digits[count - 1] - '0') % 2 != 0;
        else up = Digits[count] >= '5';
        return up ? Increment(count) : Truncate(count);
    }

    public DecimalDigits Truncate(int count)
    {
        if (count >= Digits.Length) return this;
        var kept = Digits[..count].TrimEnd('0');
        return kept.Length == 0 ? new DecimalDigits("", 0) : new DecimalDigits(kept, Point);
    }

    /// <summary>Cuts to so many digits and adds one to the last.</summary>
    public DecimalDigits Increment(int count)
    {
        if (count >= Digits.Length) return this;
        var last = count;
        while (last > 0 && Digits[last - 1] == '9') last--;
        return last == 0
            ? new DecimalDigits("1", Point + 1)
            : new DecimalDigits(string.Concat(Digits.AsSpan(0, last - 1), [(char)(Digits[last - 1] + 1)]), Point);
    }

    public void AppendFixed(StringBuilder text, int fractionDigits)
    {
        if (Point > 0)
        {
            var whole = Math.Min(Digits.Length, Point);
            text.Append(Digits, 0, whole).Append('0', Point - whole);
        }
        else
        {
            text.Append('0');
        }
        if (fractionDigits <= 0) return;
        text.Append('.');
        for (var i = 0; i < fractionDigits; i++) text.Append(At(Point + i));
    }

    public void AppendScientific(StringBuilder text, char exponentMark, int fractionDigits)
    {
        text.Append(At(0));
        if (fractionDigits > 0)
        {
            text.Append('.');
            for (var i = 1; i <= fractionDigits; i++) text.Append(At(i));
        }
        var exponent = Digits.Length > 0 ? Point - 1 : 0;
        text.Append(exponentMark).Append(exponent < 0 ? '-' : '+');
        text.Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
    }

    private char At(int index) => index >= 0 && index < Digits.Length ? Digits[index] : '0';
}
