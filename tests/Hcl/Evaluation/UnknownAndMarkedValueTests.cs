using Millwright.Values;

namespace Millwright.Hcl.Tests.Evaluation;

public sealed class UnknownAndMarkedValueTests
{
    private static readonly Value UnknownString = Value.Unknown(DataType.String);
    private static readonly Value UnknownBool = Value.Unknown(DataType.Bool);

    [Fact]
    public void A_template_with_an_unknown_part_knows_how_it_begins()
    {
        var value = Source.Evaluate("\"vpc-${a}-x\"", ("a", UnknownString));
        Assert.False(value.IsKnown);
        Assert.Equal("vpc-", value.Refinement!.Prefix);
        Assert.True(value.IsDefinitelyNotNull);
    }

    [Fact]
    public void A_conditional_on_an_unknown_lies_between_its_results()
    {
        var value = Source.Evaluate("a ? 1 : 3", ("a", UnknownBool));
        Assert.Equal(Number.FromInt64(1), value.Refinement!.LowerBound);
        Assert.Equal(Number.FromInt64(3), value.Refinement!.UpperBound);
        Assert.True(value.IsDefinitelyNotNull);
    }

    [Fact]
    public void A_conditional_whose_results_are_both_null_is_null_whatever_the_condition() =>
        Assert.True(Source.Evaluate("a ? null : null", ("a", UnknownBool)).IsNull);

    [Fact]
    public void A_conditional_carries_the_marks_of_all_its_parts() =>
        Assert.True(Source.Evaluate("true ? 1 : s", ("s", Value.Number(2).WithMarks(Marks.Sensitive))).IsSensitive);

    [Fact]
    public void A_loop_over_an_unknown_collection_is_of_unknown_type() =>
        Assert.True(Source.Evaluate("[for x in l : x]", ("l", Value.Unknown(DataType.List(DataType.String)))).Type.IsDynamic);

    [Fact]
    public void A_splat_over_an_unknown_list_keeps_its_type_and_length()
    {
        var list = Value.Unknown(DataType.List(DataType.Object([new("a", DataType.Number)])), new Refinement { IsNotNull = true, MaxLength = 2 });
        var value = Source.Evaluate("l[*].a", ("l", list));
        Assert.Equal(DataType.List(DataType.Number), value.Type);
        Assert.Equal(2, value.Refinement!.MaxLength);
    }

    [Fact]
    public void A_splat_over_an_unknown_single_value_may_have_one_element_or_none() =>
        Assert.True(Source.Evaluate("s[*]", ("s", UnknownString)).Type.IsDynamic);

    [Fact]
    public void A_splat_over_an_unknown_single_value_that_is_not_null_has_one_element() =>
        Assert.Equal(1, Source.Evaluate("s[*]", ("s", Value.Unknown(DataType.String, Refinement.NotNull))).Length);

    [Fact]
    public void An_element_of_a_sensitive_list_is_sensitive() =>
        Assert.True(Source.Evaluate("l[0]", ("l", Value.Tuple(Value.Zero).WithMarks(Marks.Sensitive))).IsSensitive);

    [Fact]
    public void An_object_with_an_unknown_key_is_of_unknown_type() =>
        Assert.True(Source.Evaluate("{ (k) = 1, b = 2 }", ("k", UnknownString)).Type.IsDynamic);

    [Fact]
    public void A_sensitive_key_makes_the_object_sensitive() =>
        Assert.True(Source.Evaluate("{ (k) = 1 }", ("k", Value.String("x").WithMarks(Marks.Sensitive))).IsSensitive);

    [Fact]
    public void An_attribute_of_an_unknown_object_is_unknown_of_its_type() =>
        Assert.Equal(DataType.Number, Source.Evaluate("o.a", ("o", Value.Unknown(DataType.Object([new("a", DataType.Number)])))).Type);
}
