using System.Text.Json;

namespace Millwright.Values.Tests;

/// <summary>Conversions and their messages as Terraform 1.11.4 does and words them.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("\"string\"", "1", "\"1\"")]
    [InlineData("\"string\"", "true", "\"true\"")]
    [InlineData("\"string\"", "0.1", "\"0.1\"")]
    [InlineData("\"number\"", "\"1e3\"", "1000")]
    [InlineData("\"bool\"", "\"1\"", "true")]
    [InlineData("\"bool\"", "\"false\"", "false")]
    [InlineData("[\"list\",\"string\"]", "[1,true,\"x\",null]", "[\"1\",\"true\",\"x\",null]")]
    [InlineData("[\"list\",\"dynamic\"]", "[1,true,\"x\"]", "[\"1\",\"true\",\"x\"]")]
    [InlineData("[\"list\",\"dynamic\"]", "[{\"a\":1},{\"a\":\"x\"}]", "[{\"a\":\"1\"},{\"a\":\"x\"}]")]
    [InlineData("[\"list\",\"dynamic\"]", "[[1],[\"x\",2]]", "[[\"1\"],[\"x\",\"2\"]]")]
    [InlineData("[\"list\",\"dynamic\"]", "[1,null]", "[1,null]")]
    [InlineData("[\"set\",\"string\"]", "[\"b\",\"a\",\"b\",1]", "[\"1\",\"a\",\"b\"]")]
    [InlineData("[\"set\",\"number\"]", "[\"10\",9]", "[9,10]")]
    [InlineData("[\"map\",\"string\"]", "{\"b\":1,\"a\":true}", "{\"a\":\"true\",\"b\":\"1\"}")]
    [InlineData("[\"map\",\"dynamic\"]", "{\"b\":1,\"a\":\"x\"}", "{\"a\":\"x\",\"b\":\"1\"}")]
    [InlineData("[\"map\",\"dynamic\"]", "{\"b\":{\"x\":1},\"a\":{\"y\":\"z\"}}", "{\"a\":{\"y\":\"z\"},\"b\":{\"x\":\"1\"}}")]
    [InlineData("[\"tuple\",[\"string\",\"number\"]]", "[1,\"2\"]", "[\"1\",2]")]
    [InlineData("[\"object\",{\"a\":\"string\"}]", "{\"a\":1,\"b\":2}", "{\"a\":\"1\"}")]
    [InlineData("[\"object\",{\"a\":\"string\",\"b\":\"number\"},[\"b\"]]", "{\"a\":1}", "{\"a\":\"1\",\"b\":null}")]
    [InlineData("[\"object\",{\"a\":\"dynamic\"}]", "{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("[\"list\",[\"object\",{\"a\":\"string\",\"b\":\"number\"},[\"b\"]]]", "[{\"a\":1},{\"a\":\"2\",\"b\":\"3\"}]", "[{\"a\":\"1\",\"b\":null},{\"a\":\"2\",\"b\":3}]")]
    [InlineData("[\"list\",[\"object\",{\"a\":\"dynamic\"}]]", "[{\"a\":1},{\"a\":\"x\"}]", "[{\"a\":\"1\"},{\"a\":\"x\"}]")]
    [InlineData("[\"map\",\"string\"]", "{}", "{}")]
    [InlineData("[\"list\",\"dynamic\"]", "[]", "[]")]
    [InlineData("[\"set\",\"dynamic\"]", "[]", "[]")]
    [InlineData("\"string\"", "null", "null")]
    public void Converts(string type, string from, string to) =>
        Assert.Equal(to, ValueJson.SimpleText(TypeConversion.Convert(Json(from), Type(type))));

    [Theory]
    [InlineData("\"number\"", "\"x\"", "a number is required", "")]
    [InlineData("[\"list\",\"string\"]", "{\"a\":1}", "list of string required", "")]
    [InlineData("[\"map\",\"number\"]", "{\"a\":\"q\"}", "a number is required", "[\"a\"]")]
    [InlineData("[\"object\",{\"x\":\"string\",\"y\":\"number\"},[\"y\"]]", "{\"y\":[]}", "attribute \"x\" is required", "")]
    [InlineData("[\"object\",{\"x\":\"string\",\"y\":\"number\"}]", "{}", "attributes \"x\" and \"y\" are required", "")]
    [InlineData("[\"object\",{\"x\":\"string\",\"y\":\"number\",\"z\":\"bool\"}]", "{}", "attributes \"x\", \"y\", and \"z\" are required", "")]
    [InlineData("[\"object\",{\"x\":\"number\"}]", "{\"x\":[]}", "attribute \"x\": number required", "")]
    [InlineData("[\"object\",{\"x\":[\"list\",\"number\"]}]", "{\"x\":[1,\"a\"]}", "a number is required", ".x[1]")]
    [InlineData("[\"list\",\"dynamic\"]", "[{\"a\":1},[1]]", "all list elements must have the same type", "")]
    [InlineData("[\"map\",\"dynamic\"]", "{\"a\":1,\"b\":{}}", "all map elements must have the same type", "")]
    [InlineData("[\"set\",\"dynamic\"]", "[1,{}]", "all set elements must have the same type", "")]
    [InlineData("[\"tuple\",[\"string\",\"number\"]]", "[1,2,3]", "tuple required", "")]
    [InlineData("\"bool\"", "\"TRUE\"", "a bool is required; to convert from string, use lowercase \"true\"", "")]
    [InlineData("\"bool\"", "\"yes\"", "a bool is required", "")]
    [InlineData("\"bool\"", "1", "bool required", "")]
    [InlineData("[\"list\",[\"object\",{\"a\":\"string\",\"b\":\"number\"}]]", "[{\"a\":\"x\"},{\"a\":\"x\",\"b\":1}]", "element 0: attribute \"b\" is required", "")]
    [InlineData("[\"map\",[\"list\",\"dynamic\"]]", "{\"a\":\"x\"}", "element \"a\": list of any single type required", "")]
    [InlineData("[\"list\",[\"list\",\"dynamic\"]]", "\"x\"", "list of list of any single type required", "")]
    [InlineData("[\"map\",[\"list\",\"dynamic\"]]", "{\"a\":[1],\"b\":[\"x\"],\"c\":[{}]}", "cannot find a common base type for all elements", "")]
    [InlineData("[\"map\",[\"object\",{\"a\":\"dynamic\"}]]", "{\"a\":{\"a\":1},\"b\":{\"a\":{}}}", "cannot find a common base type for all elements", "")]
    [InlineData("[\"list\",[\"object\",{\"a\":\"dynamic\"}]]", "[{\"a\":1},{\"a\":{}}]", "cannot find a common base type for all elements", "[1]")]
    [InlineData("[\"set\",[\"list\",\"dynamic\"]]", "[[1],[\"x\"]]", "element types must all match for conversion to set", "")]
    public void Says_why_a_value_does_not_convert(string type, string from, string message, string path)
    {
        var error = Assert.Throws<ConversionException>(() => TypeConversion.Convert(Json(from), Type(type)));
        Assert.Equal((message, path), (error.Message, error.Path.ToString()));
    }

    [Fact]
    public void A_value_that_conforms_comes_back_as_it_is()
    {
        var value = TypeConversion.Convert(Json("[{\"a\":1}]"), Type("[\"list\",[\"object\",{\"a\":\"number\"}]]"));
        Assert.Same(value, TypeConversion.Convert(value, value.Type));
        Assert.Same(value, TypeConversion.Convert(value, Type("[\"list\",[\"object\",{\"a\":\"number\"},[\"a\"]]]")));
        Assert.Same(value, TypeConversion.Convert(value, DataType.Dynamic));
    }

    [Fact]
    public void A_map_becomes_an_object()
    {
        var map = Value.Map(DataType.String, [new("a", Value.String("1")), new("z", Value.String("2"))]);
        Assert.Equal("{\"a\":1,\"b\":null}", ValueJson.SimpleText(TypeConversion.Convert(map, Type("[\"object\",{\"a\":\"number\",\"b\":[\"list\",\"string\"]},[\"b\"]]"))));
        var missing = Assert.Throws<ConversionException>(() => TypeConversion.Convert(map, Type("[\"object\",{\"q\":\"string\"}]")));
        Assert.Equal("map has no element for required attribute \"q\"", missing.Message);
        var impossible = Assert.Throws<ConversionException>(() => TypeConversion.Convert(map, Type("[\"object\",{\"a\":[\"list\",\"string\"]}]")));
        Assert.Equal("object required", impossible.Message);
        var optional = Assert.Throws<ConversionException>(() => TypeConversion.Convert(map, Type("[\"object\",{\"a\":[\"list\",\"string\"]},[\"a\"]]")));
        Assert.Equal("map element type is incompatible with attribute \"a\": list of string required", optional.Message);
    }

    [Fact]
    public void Marks_stay_where_they_are()
    {
        var secret = Value.Number(1).WithMarks(Marks.Sensitive);
        Assert.Equal(Value.String("1").WithMarks(Marks.Sensitive), TypeConversion.Convert(secret, DataType.String));
        var list = TypeConversion.Convert(Value.Tuple(Value.Number(2), secret), DataType.List(DataType.String));
        Assert.Equal(Marks.None, list.Marks);
        Assert.Equal(Marks.Sensitive, list.Elements[1].Marks);
        var set = TypeConversion.Convert(Value.Tuple(Value.Number(2), secret), DataType.Set(DataType.String));
        Assert.Equal(Marks.Sensitive, set.Marks);
        Assert.False(set.Unmark().ContainsMarked);
    }

    [Fact]
    public void Unknown_values_convert_to_unknown_ones_and_keep_what_is_known()
    {
        Assert.Equal(Value.Unknown(DataType.String), TypeConversion.Convert(Value.Dynamic, DataType.String));
        Assert.Equal(
            Value.Unknown(DataType.String, Refinement.NotNull),
            TypeConversion.Convert(Value.Unknown(DataType.Number, Refinement.NotNull), DataType.String));
        var tuple = Value.Unknown(DataType.Tuple([DataType.String, DataType.Number]));
        var list = TypeConversion.Convert(tuple, DataType.List(DataType.Dynamic));
        Assert.Equal(DataType.List(DataType.String), list.Type);
        Assert.Equal((2, 2), list.LengthBounds());
        Assert.Equal((1, 2), TypeConversion.Convert(tuple, DataType.Set(DataType.String)).LengthBounds());
        Assert.Throws<ConversionException>(() => TypeConversion.Convert(tuple, DataType.Number));
    }

    [Fact]
    public void A_set_with_unknown_elements_becomes_an_unknown_list()
    {
        var set = Value.Set(DataType.String, [Value.Unknown(DataType.String), Value.String("a")]);
        Assert.Equal(Value.Unknown(DataType.List(DataType.String)), TypeConversion.Convert(set, DataType.List(DataType.String)));
    }

    [Fact]
    public void Nulls_take_the_type_that_is_asked_for()
    {
        Assert.Equal(Value.Null(DataType.List(DataType.String)), TypeConversion.Convert(Value.DynamicNull, DataType.List(DataType.String)));
        Assert.Equal(
            Value.Null(DataType.List(DataType.String)),
            TypeConversion.Convert(Value.Null(DataType.Tuple([DataType.String, DataType.Bool])), DataType.List(DataType.Dynamic)));
        Assert.Throws<ConversionException>(() => TypeConversion.Convert(Value.Null(DataType.EmptyObject), DataType.String));
    }

    [Theory]
    [InlineData("\"string\"", "\"string\" \"number\" \"bool\"")]
    [InlineData("\"string\"", "\"number\" \"bool\" \"string\"")]
    [InlineData("", "\"number\" \"bool\"")]
    [InlineData("\"dynamic\"", "\"string\" \"dynamic\"")]
    [InlineData("\"dynamic\"", "\"dynamic\" \"dynamic\"")]
    [InlineData("[\"list\",\"string\"]", "[\"list\",\"number\"] [\"list\",\"string\"]")]
    [InlineData("[\"list\",\"string\"]", "[\"list\",\"string\"] [\"set\",\"string\"]")]
    [InlineData("[\"list\",\"string\"]", "[\"list\",\"number\"] [\"tuple\",[\"string\",\"bool\"]]")]
    [InlineData("[\"list\",\"number\"]", "[\"list\",\"number\"] [\"tuple\",[]]")]
    [InlineData("[\"map\",\"string\"]", "[\"map\",\"number\"] [\"object\",{\"a\":\"string\"}]")]
    [InlineData("[\"object\",{\"a\":\"string\"}]", "[\"object\",{\"a\":\"string\"}] [\"object\",{\"a\":\"number\"}]")]
    [InlineData("[\"map\",\"string\"]", "[\"object\",{\"a\":\"string\"}] [\"object\",{\"b\":\"number\"}]")]
    [InlineData("[\"tuple\",[\"string\",\"string\"]]", "[\"tuple\",[\"string\",\"number\"]] [\"tuple\",[\"number\",\"string\"]]")]
    [InlineData("[\"list\",\"string\"]", "[\"tuple\",[\"string\"]] [\"tuple\",[\"number\",\"string\"]]")]
    [InlineData("", "[\"tuple\",[]] [\"object\",{}]")]
    [InlineData("", "\"string\" [\"list\",\"string\"]")]
    [InlineData("\"dynamic\"", "[\"object\",{\"a\":\"string\"}] \"dynamic\"")]
    public void Finds_the_common_type(string common, string types)
    {
        var unified = TypeConversion.Unify([.. types.Split(' ').Select(Type)], @unsafe: false);
        Assert.Equal(common.Length == 0 ? null : Type(common), unified);
    }

    [Fact]
    public void Unsafe_unification_takes_what_may_convert() =>
        Assert.Equal(DataType.Number, TypeConversion.Unify([DataType.Number, DataType.Dynamic], @unsafe: true));

    [Fact]
    public void Whatever_converts_has_the_type_asked_for() =>
        Gen.Select(Generators.WhollyKnown, Generators.Type).Sample((value, type) =>
        {
            if (!TypeConversion.TryConvert(value, type, out var converted, out var error))
            {
                Assert.NotEmpty(error!.Message);
                return;
            }
            Assert.Empty(converted.Type.TestConformance(type.WithoutOptionalAttributes()));
            Assert.Equal(converted, TypeConversion.Convert(converted, converted.Type));
            Assert.True(TypeConversion.CanConvert(value.Type, type, @unsafe: true));
        });

    [Fact]
    public void Every_type_converts_to_what_it_unifies_to() =>
        Gen.Select(Generators.Type, Generators.Type).Sample((a, b) =>
        {
            if (TypeConversion.Unify([a, b], @unsafe: false) is not { } common) return;
            Assert.True(TypeConversion.CanConvert(a, common, @unsafe: true));
            Assert.True(TypeConversion.CanConvert(b, common, @unsafe: true));
        });

    internal static Value Json(string json) => ValueJson.ReadImplied(JsonDocument.Parse(json).RootElement);

    internal static DataType Type(string json) => ValueJson.ReadType(System.Text.Encoding.UTF8.GetBytes(json));
}
