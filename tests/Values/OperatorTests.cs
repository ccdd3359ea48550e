namespace Millwright.Values.Tests;

/// <summary>Operators as a plan of Terraform 1.11.4 shows their results.</summary>
public sealed class OperatorTests
{
    private static readonly Value Unknown = Value.Unknown(DataType.String, Refinement.NotNull);
    private static readonly Value UnknownBool = Value.Unknown(DataType.Bool, Refinement.NotNull);
    private static readonly Value UnknownNumber = Value.Unknown(DataType.Number, Refinement.NotNull);

    [Fact]
    public void Logic_with_an_unknown_side_is_unknown()
    {
        var unknown = Value.Unknown(DataType.Bool);
        Assert.Equal(UnknownBool, Operators.Or(unknown, Value.True));
        Assert.Equal(UnknownBool, Operators.And(Value.False, unknown));
        Assert.Equal(UnknownBool, Operators.Not(unknown));
        Assert.Equal(Value.True, Operators.Or(Value.False, Value.True));
        Assert.Equal(Value.False, Operators.And(Value.False, Value.True));
    }

    [Fact]
    public void Arithmetic_with_an_unknown_side_is_an_unknown_number_that_is_not_null()
    {
        Assert.Equal(UnknownNumber, Operators.Add(Value.Number(1), Value.Unknown(DataType.Number)));
        Assert.Equal(UnknownNumber, Operators.Negate(Value.Unknown(DataType.Number)));
        Assert.Equal(UnknownBool, Operators.GreaterThanOrEqual(Value.Unknown(DataType.Number), Value.Zero));
    }

    [Fact]
    public void Arithmetic_computes()
    {
        Value a = Value.Number(7), b = Value.Number(2);
        Assert.Equal(Value.Number(9), Operators.Add(a, b));
        Assert.Equal(Value.Number(5), Operators.Subtract(a, b));
        Assert.Equal(Value.Number(14), Operators.Multiply(a, b));
        Assert.Equal("3.5", Operators.Divide(a, b).AsNumber().ToString());
        Assert.Equal(Value.Number(1), Operators.Modulo(a, b));
        Assert.Equal(Value.Number(-7), Operators.Negate(a));
        Assert.Equal(Value.True, Operators.LessThan(b, a));
        Assert.Equal(Value.False, Operators.LessThanOrEqual(a, b));
        Assert.Equal(Value.True, Operators.GreaterThan(a, b));
    }

    [Fact]
    public void Marks_of_both_sides_lie_on_the_result()
    {
        var secret = Value.Number(1).WithMarks(Marks.Sensitive);
        Assert.Equal(Marks.Sensitive | Marks.Ephemeral, Operators.Add(secret, Value.Number(1).WithMarks(Marks.Ephemeral)).Marks);
        Assert.Equal(Value.True.WithMarks(Marks.Sensitive), Operators.Equal(Value.Tuple(secret), Value.Tuple(Value.Number(1))));
        Assert.Equal(Value.False.WithMarks(Marks.Sensitive), Operators.NotEqual(secret, Value.Number(1)));
    }

    [Fact]
    public void The_first_element_that_is_not_surely_equal_decides()
    {
        Assert.Equal(UnknownBool, Operators.Equal(Value.Tuple(Unknown, Value.Number(1)), Value.Tuple(Unknown, Value.Number(2))));
        Assert.Equal(Value.False, Operators.Equal(Value.Tuple(Value.Number(1), Unknown), Value.Tuple(Value.Number(2), Unknown)));
    }

    [Fact]
    public void A_null_equals_any_null_and_nothing_that_is_not()
    {
        Assert.Equal(Value.True, Operators.Equal(Value.DynamicNull, Value.Null(DataType.String)));
        Assert.Equal(Value.False, Operators.Equal(Unknown, Value.DynamicNull));
        Assert.Equal(UnknownBool, Operators.Equal(Value.Unknown(DataType.String), Value.DynamicNull));
        Assert.Equal(UnknownBool, Operators.Equal(Value.Dynamic, Value.DynamicNull));
        Assert.Equal(Value.False, Operators.Equal(Value.EmptyTuple, Value.DynamicNull));
    }

    [Fact]
    public void Values_of_different_types_differ_even_where_one_is_unknown()
    {
        Assert.Equal(Value.False, Operators.Equal(Value.String("1"), Value.Number(1)));
        Assert.Equal(Value.False, Operators.Equal(Value.Number(1), Unknown));
        Assert.Equal(UnknownBool, Operators.Equal(Value.Dynamic, Value.Number(1)));
    }

    [Fact]
    public void What_is_known_of_an_unknown_value_may_decide()
    {
        var prefixed = Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = "abc-" });
        Assert.Equal(Value.False, Operators.Equal(prefixed, Value.String("xyz")));
        Assert.Equal(UnknownBool, Operators.Equal(prefixed, Value.String("abc-1")));
        var positive = Value.Unknown(DataType.Number, new Refinement { LowerBound = Number.Zero, LowerInclusive = false });
        Assert.Equal(Value.False, Operators.Equal(positive, Value.Zero));
        var atMostOne = Value.Unknown(DataType.List(DataType.String), new Refinement { MaxLength = 1 });
        Assert.Equal(Value.False, Operators.Equal(Value.List(DataType.String, [Unknown, Unknown]), atMostOne));
    }

    [Fact]
    public void Sets_with_unknown_elements_are_undecided_but_deeper_unknowns_differ()
    {
        Value Set(Value element) => Value.Set(element.Type, [element]);
        Assert.Equal(UnknownBool, Operators.Equal(Set(Unknown), Set(Value.String("a"))));
        Assert.Equal(Value.False, Operators.Equal(Set(Value.Object(("a", Unknown))), Set(Value.Object(("a", Value.String("a"))))));
        Assert.Equal(Value.True, Operators.Equal(Set(Value.String("a")), Set(Value.String("a"))));
    }

    [Fact]
    public void An_attribute_that_surely_differs_decides_for_an_object() =>
        Assert.Equal(
            Value.False,
            Operators.Equal(Value.Object(("a", Unknown), ("b", Value.Zero)), Value.Object(("a", Unknown), ("b", Value.Number(1)))));

    [Fact]
    public void The_length_of_a_set_with_unknown_elements_is_unknown_within_bounds()
    {
        Assert.Equal(Value.Number(1), Operators.Length(Value.Set(DataType.String, [Unknown])));
        var length = Operators.Length(Value.Set(DataType.String, [Unknown, Value.String("a"), Value.String("b")]));
        Assert.False(length.IsKnown);
        Assert.Equal((Number.One, Number.FromInt64(3)), (length.Refinement!.LowerBound, length.Refinement.UpperBound));
        Assert.Equal(Value.Number(2), Operators.Length(Value.Unknown(DataType.Tuple([DataType.Bool, DataType.Bool]))));
    }

    [Fact]
    public void Equality_of_known_values_is_exact_equality() =>
        Gen.Select(Generators.WhollyKnown, Generators.WhollyKnown).Sample((a, b) =>
        {
            Assert.Equal(Value.True, Operators.Equal(a, a));
            if (!a.IsNull && !b.IsNull) Assert.Equal(Value.Bool(a.Equals(b)), Operators.Equal(a, b));
        });
}
