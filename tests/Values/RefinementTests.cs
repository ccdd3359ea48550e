namespace Millwright.Values.Tests;

public sealed class RefinementTests
{
    [Fact]
    public void What_leaves_one_value_is_that_value()
    {
        var five = new Refinement { IsNotNull = true, LowerBound = Number.FromInt64(5), UpperBound = Number.FromInt64(5) };
        Assert.Equal(Value.Number(5), Value.Unknown(DataType.Number, five));
        Assert.False(Value.Unknown(DataType.Number, five with { IsNotNull = false }).IsKnown);
        var empty = new Refinement { IsNotNull = true, MaxLength = 0 };
        Assert.Equal(Value.EmptyList(DataType.Bool), Value.Unknown(DataType.List(DataType.Bool), empty));
        Assert.Equal(Value.EmptyMap(DataType.Bool), Value.Unknown(DataType.Map(DataType.Bool), empty));
        var two = new Refinement { IsNotNull = true, MinLength = 2, MaxLength = 2 };
        var unknown = Value.Unknown(DataType.Bool);
        Assert.Equal(Value.List(DataType.Bool, [unknown, unknown]), Value.Unknown(DataType.List(DataType.Bool), two));
        Assert.False(Value.Unknown(DataType.Set(DataType.Bool), two).IsKnown);
        Assert.True(Value.Unknown(DataType.Set(DataType.Bool), two with { MinLength = 1, MaxLength = 1 }).IsKnown);
    }

    [Fact]
    public void What_a_type_cannot_have_falls_away()
    {
        Assert.Equal(Value.Unknown(DataType.Bool), Value.Unknown(DataType.Bool, new Refinement { Prefix = "a", MinLength = 1 }));
        Assert.Equal(Value.Dynamic, Value.Unknown(DataType.Dynamic, Refinement.NotNull));
        Assert.Null(Value.Unknown(DataType.List(DataType.Bool), new Refinement { MinLength = 0 }).Refinement);
    }

    [Fact]
    public void Refinements_add_up_to_the_narrower()
    {
        var value = Value.Unknown(DataType.Number, new Refinement { LowerBound = Number.Zero, UpperBound = Number.FromInt64(9) })
            .Refine(new Refinement { IsNotNull = true, LowerBound = Number.One, LowerInclusive = false });
        Assert.Equal(
            new Refinement { IsNotNull = true, LowerBound = Number.One, LowerInclusive = false, UpperBound = Number.FromInt64(9) },
            value.Refinement);
        Assert.Throws<ArgumentException>(() => value.Refine(new Refinement { UpperBound = Number.One }));
    }

    [Fact]
    public void Only_what_is_unknown_can_be_refined()
    {
        Assert.Same(Value.True, Value.True.RefineNotNull());
        Assert.Same(Value.Dynamic, Value.Dynamic.RefineNotNull());
        Assert.True(Value.Null(DataType.Bool).RefineNotNull().IsNull);
        var secret = Value.Unknown(DataType.String).WithMarks(Marks.Sensitive).RefineNotNull();
        Assert.True(secret is { IsDefinitelyNotNull: true, IsSensitive: true });
    }

    [Theory]
    [InlineData("arn:aws:", "arn:aws:")]
    [InlineData("abc", "ab")]
    [InlineData("a-", "a-")]
    [InlineData("x1", "x")]
    [InlineData("", "")]
    [InlineData("ab\u0301", "a")]
    public void A_prefix_is_cut_to_what_no_continuation_can_change(string known, string safe) =>
        Assert.Equal(safe, Refinement.SafePrefix(known).Prefix);

    [Fact]
    public void Conformance_names_every_difference()
    {
        var want = DataType.Object([new("a", DataType.String), new("b", DataType.List(DataType.Number)), new("c", DataType.Dynamic)]);
        var got = DataType.Object([new("a", DataType.Bool), new("b", DataType.List(DataType.String)), new("d", DataType.Bool)]);
        Assert.Equal(
            [
                ": unsupported attribute \"d\"", ": missing required attribute \"c\"",
                ".a: string required, but received bool", ".b[(not yet known)]: number required, but received string",
            ],
            got.TestConformance(want).Select(static e => $"{e.Path}: {e.Message}"));
        Assert.Empty(want.TestConformance(want));
        Assert.Empty(DataType.List(DataType.Bool).TestConformance(DataType.List(DataType.Dynamic)));
    }

    [Fact]
    public void A_type_is_wholly_known_where_its_parts_are()
    {
        Assert.True(Value.EmptyTuple.HasWhollyKnownType);
        Assert.False(Value.Dynamic.HasWhollyKnownType);
        Assert.False(Value.Tuple(Value.Dynamic).HasWhollyKnownType);
        Assert.True(Value.Tuple(Value.Unknown(DataType.Bool)).HasWhollyKnownType);
    }
}
