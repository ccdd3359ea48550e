using Millwright.Infrastructure.Planning.Objects;
using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class ProposedObjectTests
{
    public static TheoryData<NestingMode> Collections => [NestingMode.List, NestingMode.Set, NestingMode.Map];

    public static TheoryData<NestingMode> All => [NestingMode.Single, NestingMode.List, NestingMode.Set, NestingMode.Map];

    [Fact]
    public void A_new_object_is_its_configuration() =>
        Assert.Equal(Of(null, "n"), ProposedObject.Propose(Part, Value.Null(Part.ImpliedType), Of(null, "n")));

    [Fact]
    public void Computed_attributes_keep_their_values_and_configured_ones_follow_the_configuration() =>
        Assert.Equal(Of("i", "new"), ProposedObject.Propose(Part, Of("i", "old"), Of(null, "new")));

    [Fact]
    public void An_attribute_that_is_only_optional_is_null_where_it_is_left_out() =>
        Assert.Equal(Of("i", null), ProposedObject.Propose(Part, Of("i", "old"), Of(null, null)));

    [Theory]
    [InlineData(null, "old")]
    [InlineData("new", "new")]
    public void An_optional_computed_attribute_is_configured_or_kept(string? configured, string expected)
    {
        var schema = new SchemaBlock([Zone], []);
        Assert.Equal(
            Value.Object(("zone", Text(expected))),
            ProposedObject.Propose(schema, Value.Object(("zone", Text("old"))), Value.Object(("zone", Text(configured)))));
    }

    [Fact]
    public void An_unknown_configured_value_stays_unknown()
    {
        var config = Value.Object(("id", Text(null)), ("name", Value.Unknown(DataType.String)));
        Assert.False(ProposedObject.Propose(Part, Of("i", "old"), config).GetAttribute("name").IsKnown);
    }

    [Fact]
    public void A_planned_read_has_everything_computed_unknown() =>
        Assert.Equal(Unknown("n"), ProposedObject.PlannedRead(Part, Of(null, "n")));

    [Theory]
    [MemberData(nameof(All))]
    public void A_nested_block_keeps_what_it_computed(NestingMode nesting) => Assert.Equal(
        Holding(nesting, Of("i", "n")),
        ProposedObject.Propose(With(nesting), Holding(nesting, Of("i", "n")), Holding(nesting, Of(null, "n"))));

    [Theory]
    [MemberData(nameof(All))]
    public void A_nested_attribute_keeps_what_it_computed(NestingMode nesting) => Assert.Equal(
        Holding(nesting, Of("i", "n")),
        ProposedObject.Propose(WithNestedType(nesting), Holding(nesting, Of("i", "n")), Holding(nesting, Of(null, "n"))));

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_block_more_is_as_configured(NestingMode nesting) => Assert.Equal(
        Holding(nesting, Of("i", "n"), Of(null, "m")),
        ProposedObject.Propose(With(nesting), Holding(nesting, Of("i", "n")), Holding(nesting, Of(null, "n"), Of(null, "m"))));

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_block_taken_out_is_gone(NestingMode nesting) => Assert.Equal(
        Holding(nesting),
        ProposedObject.Propose(With(nesting), Holding(nesting, Of("i", "n")), Holding(nesting)));

    [Fact]
    public void Blocks_of_a_list_meet_by_their_place() => Assert.Equal(
        Holding(NestingMode.List, Of("1", "b"), Of("2", "a")),
        ProposedObject.Propose(
            With(NestingMode.List),
            Holding(NestingMode.List, Of("1", "a"), Of("2", "b")),
            Holding(NestingMode.List, Of(null, "b"), Of(null, "a"))));

    [Fact]
    public void Blocks_of_a_set_meet_by_what_is_configured() => Assert.Equal(
        Holding(NestingMode.Set, Of("2", "b"), Of(null, "c")),
        ProposedObject.Propose(
            With(NestingMode.Set),
            Holding(NestingMode.Set, Of("1", "a"), Of("2", "b")),
            Holding(NestingMode.Set, Of(null, "b"), Of(null, "c"))));

    [Theory]
    [MemberData(nameof(All))]
    public void Proposing_what_is_there_already_changes_nothing(NestingMode nesting)
    {
        var prior = Holding(nesting, Of("i", "n"));
        Assert.True(SameObject.Are(prior, ProposedObject.Propose(With(nesting), prior, Holding(nesting, Of(null, "n")))));
    }
}
