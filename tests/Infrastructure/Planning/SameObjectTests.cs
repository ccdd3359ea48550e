using Millwright.Infrastructure.Planning.Objects;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class SameObjectTests
{
    [Fact]
    public void Equal_values_are_the_same() => Assert.True(SameObject.Are(Of("i", "n"), Of("i", "n")));

    [Fact]
    public void Any_difference_counts()
    {
        Assert.False(SameObject.Are(Of("i", "n"), Of("i", "x")));
        Assert.False(SameObject.Are(Of("i", "n"), Of("i", null)));
        Assert.False(SameObject.Are(Value.Tuple(Text("a")), Value.Tuple(Text("a"), Text("b"))));
        Assert.False(SameObject.Are(Text("1"), Value.Number(1)));
    }

    [Fact]
    public void Something_unknown_is_never_the_same() => Assert.False(SameObject.Are(Of("i", "n"), Unknown("n")));

    [Fact]
    public void Nulls_are_alike_whatever_their_type() =>
        Assert.True(SameObject.Are(Value.Object(("a", Value.DynamicNull)), Value.Object(("a", Text(null)))));

    [Fact]
    public void The_order_of_a_set_does_not_matter() => Assert.True(SameObject.Are(
        Value.Set(DataType.String, [Text("a"), Text("b")]),
        Value.Set(DataType.String, [Text("b"), Text("a")])));

    [Fact]
    public void The_keys_of_a_map_matter() => Assert.False(SameObject.Are(
        Value.Map(DataType.String, [KeyValuePair.Create("a", Text("1"))]),
        Value.Map(DataType.String, [KeyValuePair.Create("b", Text("1"))])));
}
