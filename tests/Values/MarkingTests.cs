namespace Millwright.Values.Tests;

public sealed class MarkingTests
{
    private static readonly Value Secret = Value.String("s").WithMarks(Marks.Sensitive);

    [Fact]
    public void Marks_come_off_with_their_paths_and_go_back_on()
    {
        var value = Value.Object(
            ("a", Secret),
            ("b", Value.List(DataType.String, [Value.String("x"), Secret])),
            ("c", Value.Map(DataType.String, [new("k", Secret.WithMarks(Marks.Ephemeral))])),
            ("d", Value.Set(DataType.String, [Secret])));
        var (plain, marks) = value.UnmarkDeepWithPaths();
        Assert.False(plain.ContainsMarked);
        Assert.Equal([".a", ".b[1]", ".c[\"k\"]", ".d"], marks.Select(static m => m.Path.ToString()));
        Assert.Equal(value, plain.MarkWithPaths(marks));
    }

    [Fact]
    public void Marks_for_a_part_that_is_gone_lie_on_what_is_left_of_the_way()
    {
        var marks = new PathMarks(ValuePath.Empty.Attribute("a").Index(3), Marks.Sensitive);
        var value = Value.Object(("a", Value.EmptyList(DataType.String)), ("b", Value.Zero));
        var marked = value.MarkWithPaths([marks]);
        Assert.Equal((Marks.None, Marks.Sensitive, Marks.None), (marked.Marks, marked.GetAttribute("a").Marks, marked.GetAttribute("b").Marks));
    }

    [Fact]
    public void An_unmarked_value_is_left_alone()
    {
        var value = Value.Tuple(Value.Zero, Value.EmptyString);
        Assert.Same(value, value.UnmarkDeep());
        Assert.Same(value, value.Transform(static (_, part) => part));
    }

    [Fact]
    public void Transforming_goes_from_the_leaves_up_and_keeps_marks()
    {
        var seen = new List<string>();
        var changed = Value.Object(("a", Secret), ("b", Value.Tuple(Value.Zero))).Transform((path, part) =>
        {
            seen.Add(path.ToString());
            Assert.False(part.IsMarked);
            return part.Type.IsPrimitive ? TypeConversion.Convert(part, DataType.String) : part;
        });
        Assert.Equal([".a", ".b[0]", ".b", ""], seen);
        Assert.Equal(Value.Object(("a", Secret), ("b", Value.Tuple(Value.String("0")))), changed);
    }

    [Fact]
    public void Transforming_every_element_changes_the_type_of_a_collection()
    {
        var list = Value.List(DataType.Number, [Value.Zero, Value.Number(1)]);
        var strings = list.Transform(static (_, part) => part.Type.IsNumber ? TypeConversion.Convert(part, DataType.String) : part);
        Assert.Equal(Value.List(DataType.String, [Value.String("0"), Value.String("1")]), strings);
    }

    [Fact]
    public void Walking_goes_from_the_root_down_and_skips_what_it_is_told_to()
    {
        var seen = new List<string>();
        Value.Object(("a", Value.Tuple(Value.Zero)), ("b", Value.Tuple(Value.Zero))).Walk((path, _) =>
        {
            seen.Add(path.ToString());
            return path.ToString() != ".a";
        });
        Assert.Equal(["", ".a", ".b", ".b[0]"], seen);
    }

    [Fact]
    public void A_path_finds_its_part()
    {
        var value = Value.Object(("a", Value.List(DataType.String, [Value.String("x")])), ("m", Value.Map(DataType.Bool, [new("k", Value.True)])));
        Assert.Equal(Value.String("x"), ValuePath.Empty.Attribute("a").Index(0).Apply(value));
        Assert.Equal(Value.True, ValuePath.Empty.Attribute("m").Index("k").Apply(value));
        Assert.Equal(Marks.Sensitive, ValuePath.Empty.Attribute("a").Index(0).Apply(value.WithMarks(Marks.Sensitive)).Marks);
        Assert.Equal(Value.Unknown(DataType.String), ValuePath.Empty.Index(0).Apply(Value.Unknown(DataType.List(DataType.String))));
        foreach (var path in new[] { ValuePath.Empty.Attribute("z"), ValuePath.Empty.Attribute("a").Index(1), ValuePath.Empty.Attribute("m").Index("q") })
        {
            Assert.Throws<ConversionException>(() => path.Apply(value));
        }
    }
}
