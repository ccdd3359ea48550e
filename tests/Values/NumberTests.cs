using System.Globalization;
using System.Numerics;

namespace Millwright.Values.Tests;

public sealed class NumberTests
{
    private const string OneThird =
        "0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335";

    /// <summary>What <c>terraform console</c> 1.11.4 prints.</summary>
    [Theory]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3", OneThird)]
    [InlineData("10 % 3", "1")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("5 % 0", "5")]
    [InlineData("5 % 0.3", "0.19999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999976")]
    [InlineData("-5 % 0.3", "-0.19999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999976")]
    [InlineData("12345678901234567890123456789 * 10", "123456789012345678901234567890")]
    [InlineData("3 * 0.012", "0.036000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003")]
    [InlineData("0.3 + -0.1", "0.20000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000002")]
    [InlineData("1.1 * 1.1", "1.2100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("0.1 * 0.1", "0.010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("0.7 + 0.1", "0.8")]
    [InlineData("1e30 / 7", "142857142857142857142857142857.14285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285714285")]
    [InlineData("1.005 * 1000", "1005")]
    [InlineData("0 * -1", "-0")]
    [InlineData("1 / 0", "+Inf")]
    [InlineData("-1 / 0", "-Inf")]
    public void Computes_what_the_console_of_Terraform_shows(string expression, string shown)
    {
        var parts = expression.Split(' ');
        Number a = Parse(parts[0]), b = Parse(parts[2]);
        var result = parts[1] switch
        {
            "+" => a + b,
            "*" => a * b,
            "/" => a / b,
            _ => a % b,
        };
        Assert.Equal(shown, result.ToString());
    }

    [Theory]
    [InlineData("1e-10", "0.0000000001")]
    [InlineData("1e5", "100000")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("123456789012345678901234567890.123", "123456789012345678901234567890.123")]
    [InlineData("12345678901234567890.5", "12345678901234567890.5")]
    [InlineData("1e100", "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Inf", "+Inf")]
    [InlineData("-0", "-0")]
    [InlineData("00012", "12")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1p4", "16")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    public void Reads_and_writes_decimals(string text, string written) => Assert.Equal(written, Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData(".")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    public void Refuses_what_is_no_decimal_number(string text) => Assert.False(Number.TryParse(text, out _));

    [Fact]
    public void Reads_very_large_and_very_small_numbers_exactly_enough()
    {
        Assert.Equal("1" + new string('0', 500), Parse("1e500").ToString());
        Assert.Equal("0." + new string('0', 399) + "1", Parse("1e-400").ToString());
        Assert.True(Parse("1e600000000") > Parse("1e599999999"));
    }

    [Fact]
    public void A_quotient_of_counts_has_the_precision_of_counts() =>
        Assert.Equal("0.6666666666666666667", (Number.FromInt64(2) / Number.FromInt64(3)).ToString());

    [Fact]
    public void A_product_keeps_the_bits_it_needs() =>
        Assert.Equal("1.00000000000000000003", (Number.FromInt64(1) / Number.FromInt64(3) * Number.FromInt64(3)).ToString());

    [Fact]
    public void The_greater_precision_wins() => Assert.Equal(OneThird, (Number.FromInt64(1) / Parse("3")).ToString());

    [Fact]
    public void Doubles_show_their_shortest_decimal()
    {
        Assert.Equal("1.4142135623730951", Number.Pow(Parse("2"), Parse("0.5")).ToString());
        Assert.Equal("1180591620717411300000", Number.Pow(Parse("2"), Parse("70")).ToString());
        var root = Number.Pow(Parse("2"), Parse("0.5"));
        Assert.Equal("2.00000000000000027343234630647693", (root * root).ToString());
        Assert.Equal("3.46410161513775438635320824687369167804718017578125", (Number.Pow(Parse("3"), Parse("0.5")) * Parse("2")).ToString());
        Assert.Equal("2.095903274289385", Number.Log(Parse("10"), Parse("3")).ToString());
    }

    [Fact]
    public void Rounds_to_integers_of_any_size()
    {
        Assert.Equal("142857142857142857142857142858", Number.Ceiling(Parse("1e30") / Parse("7")).ToString());
        Assert.Equal("-2", Number.Floor(Parse("-1.5")).ToString());
        Assert.Equal("-1", Number.Ceiling(Parse("-1.5")).ToString());
        Assert.Equal("-1", Number.Truncate(Parse("-1.5")).ToString());
    }

    [Fact]
    public void Zero_by_zero_is_an_error()
    {
        Assert.Throws<DivideByZeroException>(() => Number.Zero / Number.Zero);
        Assert.Throws<DivideByZeroException>(() => Number.PositiveInfinity / Number.PositiveInfinity);
        Assert.Throws<ArithmeticException>(() => Number.PositiveInfinity + Number.NegativeInfinity);
        Assert.Throws<ArithmeticException>(() => Number.PositiveInfinity * Number.Zero);
    }

    [Theory]
    [InlineData("zz", 36, "1295")]
    [InlineData("ff", 16, "255")]
    [InlineData("-101", 2, "-5")]
    [InlineData("Zz", 62, "3817")]
    [InlineData("ffffffffffffffffffff", 16, "1208925819614629174706175")]
    public void Reads_integers_in_other_bases(string text, int numberBase, string value)
    {
        Assert.True(Number.TryParseInteger(text, numberBase, out var number));
        Assert.Equal(value, number.ToString());
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("", 10)]
    [InlineData("1_0", 10)]
    [InlineData("0x1", 16)]
    public void Refuses_digits_a_base_does_not_have(string text, int numberBase) =>
        Assert.False(Number.TryParseInteger(text, numberBase, out _));

    [Theory]
    [InlineData("1234.5678", 'f', 2, "1234.57")]
    [InlineData("0.125", 'f', 2, "0.12")]
    [InlineData("0.375", 'f', 2, "0.38")]
    [InlineData("9.99", 'f', 1, "10.0")]
    [InlineData("1234.5678", 'e', 3, "1.235e+03")]
    [InlineData("0", 'e', 2, "0.00e+00")]
    [InlineData("1234567", 'g', 3, "1.23e+06")]
    [InlineData("0.0001", 'g', 10, "0.0001")]
    [InlineData("0.00001", 'g', 10, "1e-05")]
    [InlineData("100000000000", 'g', 10, "1e+11")]
    [InlineData("1000000000", 'g', 10, "1000000000")]
    [InlineData("3", 'f', 3, "3.000")]
    public void Formats_as_Go_does(string text, char format, int digits, string written) =>
        Assert.Equal(written, Parse(text).ToString(format, digits));

    [Fact]
    public void Integer_arithmetic_agrees_with_big_integers() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        {
            Number x = Number.FromInt64(a), y = Number.FromInt64(b);
            Assert.Equal(a.CompareTo(b), Math.Sign(x.CompareTo(y)));
            Number wideX = Parse(a.ToString(CultureInfo.InvariantCulture)), wideY = Parse(b.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(((BigInteger)a + b).ToString(CultureInfo.InvariantCulture), (wideX + wideY).ToString());
            Assert.Equal(((BigInteger)a - b).ToString(CultureInfo.InvariantCulture), (wideX - wideY).ToString());
            if (a != 0 && b != 0) Assert.Equal(((BigInteger)a * b).ToString(CultureInfo.InvariantCulture), (wideX * wideY).ToString());
            Assert.Equal((BigInteger)a * b, (x * y).ToBigInteger());
            if (b != 0) Assert.Equal(((BigInteger)a % b).ToString(CultureInfo.InvariantCulture), (wideX % wideY).ToString());
        });

    [Fact]
    public void Decimal_arithmetic_agrees_with_decimals() =>
        Gen.Select(Gen.Int, Gen.Int[0, 9], Gen.Int, Gen.Int[0, 9]).Sample((a, scaleA, b, scaleB) =>
        {
            decimal x = a / Power(scaleA), y = b / Power(scaleB);
            Number p = Parse(Text(x)), q = Parse(Text(y));
            Assert.Equal(x + y, Rounded(p + q));
            Assert.Equal(x - y, Rounded(p - q));
            Assert.Equal(x * y, Rounded(p * q));
            Assert.Equal(x.CompareTo(y), Math.Sign(p.CompareTo(q)));
        });

    [Fact]
    public void Doubles_come_back_as_they_were() =>
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            Assert.Equal(value, Number.FromDouble(value).ToDouble());
            Assert.Equal(value, Parse(Number.FromDouble(value).ToString()).ToDouble());
        });

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(2.2250738585072011e-308)]
    [InlineData(-4.9e-322)]
    public void Doubles_at_the_edges_come_back_as_they_were(double value) => Assert.Equal(value, Number.FromDouble(value).ToDouble());

    [Fact]
    public void Text_reads_back_as_the_same_number() =>
        Gen.Select(Gen.Long, Gen.Long).Where((_, b) => b != 0).Sample((a, b) =>
        {
            var ratio = Parse(Text(a)) / Parse(Text(b));
            Assert.Equal(ratio, Parse(ratio.ToString()));
        });

    [Fact]
    public void Equal_numbers_have_equal_hashes_whatever_their_precision()
    {
        Assert.Equal(Number.FromInt64(5), Number.FromDouble(5));
        Assert.Equal(Number.FromInt64(5).GetHashCode(), Parse("5.0").GetHashCode());
        Assert.Equal(Parse("-0").GetHashCode(), Number.Zero.GetHashCode());
        Assert.Equal(Parse("0.5").GetHashCode(), Number.FromDouble(0.5).GetHashCode());
        Assert.NotEqual(Parse("0.1"), Number.FromDouble(0.1));
    }

    internal static Number Parse(string text)
    {
        Assert.True(Number.TryParse(text, out var number), text);
        return number;
    }

    private static decimal Rounded(Number number) => decimal.Parse(number.ToString('f', 28), CultureInfo.InvariantCulture);

    private static decimal Power(int exponent) => (decimal)Math.Pow(10, exponent);

    private static string Text(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
