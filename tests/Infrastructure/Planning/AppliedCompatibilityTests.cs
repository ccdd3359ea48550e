using Millwright.Infrastructure.Planning.Objects;
using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class AppliedCompatibilityTests
{
    public static TheoryData<NestingMode> All => [NestingMode.Single, NestingMode.List, NestingMode.Set, NestingMode.Map];

    private static IEnumerable<string> Problems(SchemaBlock schema, Value planned, Value actual) =>
        AppliedCompatibility.Check(schema, planned, actual).Select(static p => p.ToString());

    private static SchemaBlock Free(DataType type) => new([new SchemaAttribute { Name = "a", Type = type, Optional = true }], []);

    private static Value Holder(Value value) => Value.Object(("a", value));

    [Fact]
    public void What_was_unknown_may_become_anything()
    {
        Assert.Empty(Problems(Part, Unknown("n"), Of("i", "n")));
        Assert.Empty(Problems(Part, Unknown("n"), Of(null, "n")));
    }

    [Fact]
    public void What_was_known_must_stay() => Assert.StartsWith(".name: was ", Assert.Single(Problems(Part, Of("i", "n"), Of("i", "x"))), StringComparison.Ordinal);

    [Fact]
    public void An_object_must_not_vanish_or_appear()
    {
        var nothing = Value.Null(Part.ImpliedType);
        Assert.Equal(["Root object was present, but now absent"], Problems(Part, Of("i", "n"), nothing));
        Assert.Equal(["Root object was absent, but now present"], Problems(Part, nothing, Of("i", "n")));
    }

    [Fact]
    public void A_sensitive_value_is_not_told() => Assert.Equal(
        [".name: inconsistent values for sensitive attribute"],
        Problems(new SchemaBlock([Name with { Sensitive = true }], []), Value.Object(("name", Text("a"))), Value.Object(("name", Text("b")))));

    [Theory]
    [MemberData(nameof(All))]
    public void Nested_blocks_may_fill_what_was_unknown_and_nothing_else(NestingMode nesting)
    {
        Assert.Empty(Problems(With(nesting), Holding(nesting, Unknown("n")), Holding(nesting, Of("i", "n"))));
        Assert.Single(Problems(With(nesting), Holding(nesting, Unknown("n")), Holding(nesting, Of("i", "x"))));
    }

    [Fact]
    public void The_number_of_blocks_stays() => Assert.Equal(
        [".part: block count changed from 1 to 2"],
        Problems(With(NestingMode.List), Holding(NestingMode.List, Of("i", "n")), Holding(NestingMode.List, Of("i", "n"), Of("j", "m"))));

    [Fact]
    public void The_number_of_blocks_of_a_set_stays_where_it_was_known() => Assert.Equal(
        [
            ".part: actual set element cty.ObjectVal(map[string]cty.Value{\"id\":cty.StringVal(\"j\"), \"name\":cty.StringVal(\"m\")}) does not correlate with any element in plan",
            ".part: block set length changed from 1 to 2",
        ],
        Problems(With(NestingMode.Set), Holding(NestingMode.Set, Of("i", "n")), Holding(NestingMode.Set, Of("i", "n"), Of("j", "m"))));

    [Fact]
    public void Keys_of_a_map_neither_vanish_nor_appear() => Assert.Equal(
        ["element \"x\" has vanished", "new element \"y\" has appeared"],
        Problems(
            Free(DataType.Map(DataType.String)),
            Holder(Value.Map(DataType.String, [KeyValuePair.Create("x", Text("1"))])),
            Holder(Value.Map(DataType.String, [KeyValuePair.Create("y", Text("1"))]))).Select(static p => p[(p.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

    [Fact]
    public void Elements_of_a_list_neither_vanish_nor_appear()
    {
        var schema = Free(DataType.List(DataType.String));
        var one = Holder(Value.List(DataType.String, [Text("1")]));
        var two = Holder(Value.List(DataType.String, [Text("1"), Text("2")]));
        Assert.Equal([".a: new element 1 has appeared"], Problems(schema, one, two));
        Assert.Equal([".a: element 1 has vanished"], Problems(schema, two, one));
    }

    [Fact]
    public void An_unknown_element_of_a_set_finds_its_partner()
    {
        var schema = Free(DataType.Set(DataType.String));
        var planned = Holder(Value.Set(DataType.String, [Text("1"), Value.Unknown(DataType.String)]));
        Assert.Empty(Problems(schema, planned, Holder(Value.Set(DataType.String, [Text("1"), Text("2")]))));
        Assert.Empty(Problems(schema, planned, Holder(Value.Set(DataType.String, [Text("1")]))));
        Assert.NotEmpty(Problems(schema, planned, Holder(Value.Set(DataType.String, [Text("2")]))));
    }

    [Fact]
    public void A_set_that_was_known_gains_nothing() => Assert.Equal(
        [".a: actual set element cty.StringVal(\"2\") does not correlate with any element in plan", ".a: length changed from 1 to 2"],
        Problems(
            Free(DataType.Set(DataType.String)),
            Holder(Value.Set(DataType.String, [Text("1")])),
            Holder(Value.Set(DataType.String, [Text("1"), Text("2")]))));
}
