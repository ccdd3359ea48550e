namespace Millwright.Values.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("a\u0323\u0307", "\u1ea1\u0307")]
    [InlineData("a\u0307\u0323", "\u1ea1\u0307")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\ufb01", "\ufb01")]
    [InlineData("plain", "plain")]
    public void Strings_are_kept_in_normal_form_C(string text, string normal) => Assert.Equal(normal, Value.String(text).AsString());

    [Fact]
    public void Map_keys_and_attribute_names_are_kept_in_normal_form_C()
    {
        Assert.Equal("\u00e9", Value.Map(DataType.Bool, [new("e\u0301", Value.True)]).Keys[0]);
        Assert.True(Value.Object(("e\u0301", Value.True)).Type.HasAttribute("\u00e9"));
    }

    [Fact]
    public void Normal_form_is_stable_and_free_of_what_composes() =>
        Gen.OneOf(Gen.Int[0x41, 0x7A], Gen.Int[0xC0, 0x17F], Gen.Int[0x300, 0x345], Gen.Int[0x1100, 0x11FF], Gen.Int[0xAC00, 0xAC40], Gen.Int[0x1E00, 0x1FFF])
            .Array[0, 8].Sample(codes =>
            {
                var text = string.Concat(codes.Select(static code => (char)code));
                var normal = NormalFormC.Normalize(text);
                Assert.Equal(normal, NormalFormC.Normalize(normal));
                for (var cut = 0; cut <= text.Length; cut++)
                {
                    Assert.Equal(normal, NormalFormC.Normalize(NormalFormC.Normalize(text[..cut]) + text[cut..]));
                }
            });

    [Fact]
    public void Strings_sort_by_their_UTF8_bytes() =>
        Gen.Select(Gen.String, Gen.String).Sample((a, b) =>
        {
            if (HasLoneSurrogate(a) || HasLoneSurrogate(b)) return;
            var bytes = System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
            Assert.Equal(Math.Sign(bytes), Math.Sign(StringOrder.Compare(a, b)));
        });

    [Theory]
    [InlineData("\ud83d\ude00", "\uffee")]
    [InlineData("\ud83d\ude00x", "\ue000")]
    public void Characters_beyond_the_first_plane_sort_last(string last, string first) =>
        Assert.True(StringOrder.Compare(first, last) < 0);

    [Fact]
    public void Secrets_do_not_show_in_debugging_text()
    {
        var value = Value.Object(("a", Value.String("secret").WithMarks(Marks.Sensitive)), ("b", Value.Tuple(Value.Number(1), Value.Unknown(DataType.Bool))));
        Assert.Equal("{a = (sensitive string), b = [1, (unknown bool)]}", value.ToString());
    }

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(static rune => rune.Value == 0xFFFD);
}
