namespace Millwright.Values.Tests;

/// <summary>The order and the uniqueness of set elements as Terraform 1.11.4 shows them.</summary>
public sealed class SetTests
{
    private static readonly Value Unknown = Value.Unknown(DataType.String);

    [Fact]
    public void Strings_sort_by_their_bytes() =>
        Shows("[\"10\",\"9\",\"Z\",\"a\",\"b\",\"é\"]", DataType.String, ["b", "a", "é", "Z", "10", "9", "a"]);

    [Fact]
    public void Numbers_sort_by_size() =>
        Assert.Equal(
            "[1,1.5,2,3,10]",
            ValueJson.SimpleText(TypeConversion.Convert(ConversionTests.Json("[3,1,2,10,1.5,1.0]"), DataType.Set(DataType.Number))));

    [Fact]
    public void False_comes_before_true() =>
        Assert.Equal([Value.False, Value.True], Value.Set(DataType.Bool, [Value.True, Value.False, Value.True]).ElementList);

    [Fact]
    public void Unknowns_come_after_what_is_known_and_nulls_last()
    {
        var set = Value.Set(DataType.String, [Value.Null(DataType.String), Unknown, Value.String("z"), Unknown, Value.String("a"), Value.Null(DataType.String)]);
        Assert.Equal([Value.String("a"), Value.String("z"), Unknown, Unknown, Value.Null(DataType.String)], set.ElementList);
    }

    [Fact]
    public void Objects_sort_by_the_bytes_cty_hashes()
    {
        var set = TypeConversion.Convert(ConversionTests.Json("[{\"a\":\"z\"},{\"a\":\"b\"},{\"a\":null},{\"a\":10}]"), DataType.Set(DataType.Dynamic));
        Assert.Equal("[{\"a\":\"10\"},{\"a\":\"b\"},{\"a\":\"z\"},{\"a\":null}]", ValueJson.SimpleText(set));
    }

    [Fact]
    public void Lists_of_numbers_sort_by_their_text() =>
        Assert.Equal(
            "[[1.5],[10],[9]]",
            ValueJson.SimpleText(TypeConversion.Convert(ConversionTests.Json("[[10],[9],[1.5]]"), DataType.Set(DataType.List(DataType.Number)))));

    [Fact]
    public void Elements_with_unknowns_inside_never_coalesce()
    {
        var partial = Value.Object(("a", Unknown), ("b", Value.Number(2)));
        var set = Value.Set(partial.Type, [partial, Value.Object(("a", Value.String("a")), ("b", Value.Number(1))), partial]);
        Assert.Equal(3, set.Length);
        Assert.Equal(Value.String("a"), set.Elements[0].GetAttribute("a"));
    }

    [Fact]
    public void Elements_that_only_look_alike_stay_apart()
    {
        // Ten digits are all that the sort key holds of a number.
        var type = DataType.Tuple([DataType.Number]);
        var set = Value.Set(type, Enumerable.Range(0, 40).Select(static i => Value.Tuple(Value.Number(100_000_000_000 + (i % 20)))));
        Assert.Equal(20, set.Length);
        Assert.Equal(20, set.ElementList.Distinct().Count());
    }

    [Fact]
    public void Marks_of_elements_move_to_the_set()
    {
        var set = Value.Set(DataType.String, [Value.String("a").WithMarks(Marks.Sensitive), Value.String("a"), Value.String("b")]);
        Assert.Equal(Marks.Sensitive, set.Marks);
        Assert.Equal([Value.String("a"), Value.String("b")], set.ElementList);
    }

    [Fact]
    public void The_order_of_building_does_not_matter() =>
        Generators.ConcreteType.SelectMany(static type => Generators.ValueOf(type, unknowns: false).Array[0, 8].Select(values => (type, values)))
            .Sample((type, values) =>
            {
                var set = Value.Set(type, values);
                Assert.Equal(values.Distinct().Count(), set.Length);
                Assert.Equal(Value.True, Operators.Equal(set, Value.Set(type, values.Reverse())));
                Assert.Equal(set, Value.Set(type, set.ElementList));
            });

    private static void Shows(string json, DataType element, string[] elements) =>
        Assert.Equal(json, ValueJson.SimpleText(Value.Set(element, elements.Select(Value.String))));
}
