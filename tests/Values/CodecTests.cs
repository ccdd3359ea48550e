using System.Text;
using System.Text.Json;

namespace Millwright.Values.Tests;

public sealed class CodecTests
{
    [Fact]
    public void Json_comes_back_as_it_was() =>
        Generators.WhollyKnown.Sample(value =>
        {
            Assert.Equal(Shortened(value), ValueJson.Read(JsonDocument.Parse(Written(value, value.Type)).RootElement, value.Type));
            if (!value.Type.IsDynamic)
            {
                Assert.Equal(Shortened(value), ValueJson.Read(JsonDocument.Parse(Written(value, DataType.Dynamic)).RootElement, DataType.Dynamic));
            }
        });

    [Fact]
    public void MessagePack_comes_back_as_it_was() =>
        Generators.Any.Sample(value =>
        {
            Assert.Equal(Shortened(value), Shortened(ValueMessagePack.Decode(ValueMessagePack.Encode(value, value.Type), value.Type)));
            Assert.Equal(Shortened(value), Shortened(ValueMessagePack.Decode(ValueMessagePack.Encode(value, DataType.Dynamic), DataType.Dynamic)));
        });

    [Fact]
    public void Types_come_back_as_they_were() =>
        Generators.Type.Sample(type => Assert.Equal(type, ValueJson.ReadType(ValueJson.TypeBytes(type))));

    [Fact]
    public void Broken_MessagePack_is_an_error_and_nothing_worse() =>
        Gen.Select(Gen.Byte.Array[0, 40], Generators.Type).Sample((bytes, type) =>
        {
            try
            {
                ValueMessagePack.Decode(bytes, type);
            }
            catch (ConversionException error)
            {
                Assert.NotEmpty(error.Message);
            }
        });

    [Theory]
    [InlineData("1", "01")]
    [InlineData("-1", "FF")]
    [InlineData("-32", "E0")]
    [InlineData("-33", "D0DF")]
    [InlineData("128", "CC80")]
    [InlineData("65535", "CDFFFF")]
    [InlineData("4294967295", "CEFFFFFFFF")]
    [InlineData("4294967296", "CF0000000100000000")]
    [InlineData("-129", "D1FF7F")]
    [InlineData("-2147483649", "D3FFFFFFFF7FFFFFFF")]
    [InlineData("0.5", "CB3FE0000000000000")]
    [InlineData("0.1", "A3302E31")]
    [InlineData("18446744073709551616", "CB43F0000000000000")]
    [InlineData("12345678901234567890", "B43132333435363738393031323334353637383930")]
    public void Numbers_take_the_smallest_exact_encoding(string number, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(ValueMessagePack.Encode(Value.Number(NumberTests.Parse(number)), DataType.Number)));

    [Fact]
    public void Unknowns_are_extensions()
    {
        Assert.Equal("D40000", Hex(Value.Unknown(DataType.String)));
        Assert.Equal("D40000", Hex(Value.Dynamic));
        Assert.Equal("C7030C8101C2", Hex(Value.Unknown(DataType.String, Refinement.NotNull)));
        Assert.Equal("D70C8201C202A3616263", Hex(Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = "abc" })));
        Assert.Equal("C7030C810503", Hex(Value.Unknown(DataType.List(DataType.Bool), new Refinement { MinLength = 3 })));

        static string Hex(Value value) => Convert.ToHexString(ValueMessagePack.Encode(value, value.Type));
    }

    [Fact]
    public void Refinements_cross_the_wire()
    {
        Crosses(Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = "arn:aws:" }));
        Crosses(Value.Unknown(DataType.Number, new Refinement { LowerBound = NumberTests.Parse("0.1"), LowerInclusive = false }));
        Crosses(Value.Unknown(DataType.Number, new Refinement { IsNotNull = true, LowerBound = Number.Zero, UpperBound = NumberTests.Parse("1e40") }));
        Crosses(Value.Unknown(DataType.Set(DataType.Bool), new Refinement { MinLength = 1, MaxLength = 2 }));

        static void Crosses(Value value) => Assert.Equal(value, ValueMessagePack.Decode(ValueMessagePack.Encode(value, value.Type), value.Type));
    }

    [Fact]
    public void Any_extension_reads_as_unknown()
    {
        Assert.Equal(Value.Unknown(DataType.Number), ValueMessagePack.Decode(new byte[] { 0xD5, 7, 1, 2 }, DataType.Number));
        Assert.Equal(Value.Unknown(DataType.Number), ValueMessagePack.Decode(new byte[] { 0xC7, 0, 0 }, DataType.Number));
    }

    [Fact]
    public void Sets_are_sorted_when_read()
    {
        byte[] bytes = [0x93, 0xA1, (byte)'b', 0xA1, (byte)'a', 0xA1, (byte)'b'];
        Assert.Equal("[\"a\",\"b\"]", ValueJson.SimpleText(ValueMessagePack.Decode(bytes, DataType.Set(DataType.String))));
    }

    [Fact]
    public void Strings_are_escaped_as_Go_does()
    {
        Assert.Equal(
            "\"\\u003ca\\u0026b\\u003e\\u2028\u007f\\t\\u0001é😀\\\"\\\\/'+\"",
            ValueJson.SimpleText(Value.String("<a&b>\u2028\u007f\t\u0001é😀\"\\/'+")));
        Assert.Equal("{\"\\u003c\":1,\"é\":2,\"’\":3}", ValueJson.SimpleText(Value.Object(("<", Value.Number(1)), ("é", Value.Number(2)), ("’", Value.Number(3)))));
    }

    [Theory]
    [InlineData("\"string\"", "5.50", "\"5.50\"")]
    [InlineData("\"string\"", "true", "\"true\"")]
    [InlineData("\"number\"", "\"7\"", "7")]
    [InlineData("\"number\"", "1e2", "100")]
    [InlineData("\"number\"", "-0", "-0")]
    [InlineData("\"bool\"", "\"true\"", "true")]
    [InlineData("[\"object\",{\"a\":\"string\",\"b\":\"number\"}]", "{\"b\":1}", "{\"a\":null,\"b\":1}")]
    [InlineData("\"dynamic\"", "{\"type\":\"string\",\"value\":\"x\"}", "\"x\"")]
    public void Reads_as_leniently_as_cty(string type, string json, string value) =>
        Assert.Equal(value, ValueJson.SimpleText(ValueJson.Read(JsonDocument.Parse(json).RootElement, ConversionTests.Type(type))));

    [Theory]
    [InlineData("\"bool\"", "1", "bool is required", "")]
    [InlineData("[\"list\",\"number\"]", "[1,\"x\"]", "a number is required", "[1]")]
    [InlineData("[\"object\",{\"a\":\"string\"}]", "{\"b\":1}", "unsupported attribute \"b\"", "")]
    [InlineData("[\"object\",{\"a\":[\"map\",\"bool\"]}]", "{\"a\":{\"k\":{}}}", "bool is required", ".a[\"k\"]")]
    [InlineData("[\"tuple\",[\"string\"]]", "[]", "not enough tuple elements (need 1)", "")]
    [InlineData("\"dynamic\"", "{\"value\":1}", "missing type in dynamically-typed value", "")]
    public void Says_where_JSON_does_not_fit(string type, string json, string message, string path)
    {
        var error = Assert.Throws<ConversionException>(() => ValueJson.Read(JsonDocument.Parse(json).RootElement, ConversionTests.Type(type)));
        Assert.Equal((message, path), (error.Message, error.Path.ToString()));
    }

    [Fact]
    public void What_is_unknown_marked_or_infinite_has_no_JSON()
    {
        var unknown = Assert.Throws<ConversionException>(() => ValueJson.SimpleText(Value.Object(("a", Value.Tuple(Value.Unknown(DataType.Bool))))));
        Assert.Equal((".a[0]", "value is not known"), (unknown.Path.ToString(), unknown.Message));
        Assert.Throws<ConversionException>(() => ValueJson.SimpleText(Value.True.WithMarks(Marks.Sensitive)));
        Assert.Throws<ConversionException>(() => ValueJson.SimpleText(Value.Number(Number.PositiveInfinity)));
        Assert.Throws<ConversionException>(() => ValueMessagePack.Encode(Value.True.WithMarks(Marks.Ephemeral), DataType.Bool));
    }

    [Fact]
    public void A_dynamic_value_carries_its_type() =>
        Assert.Equal("{\"value\":[1,\"a\"],\"type\":[\"tuple\",[\"number\",\"string\"]]}", Written(Value.Tuple(Value.Number(1), Value.String("a")), DataType.Dynamic));

    [Fact]
    public void Optional_attributes_are_part_of_a_type() =>
        Assert.Equal(
            "[\"object\",{\"a\":\"string\",\"b\":\"number\"},[\"b\"]]",
            Encoding.UTF8.GetString(ValueJson.TypeBytes(DataType.Object([new("a", DataType.String), new("b", DataType.Number)], new HashSet<string> { "b" }))));

    /// <summary>Numbers of more than 53 bits from doubles change precision on the way; their text is what must survive.</summary>
    private static Value Shortened(Value value) =>
        value.Transform(static (_, part) =>
            part.Type.IsNumber && part.HasContent ? Value.Number(NumberTests.Parse(part.AsNumber().ToString())) : part);

    private static string Written(Value value, DataType type)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions)) ValueJson.Write(writer, value, type);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
