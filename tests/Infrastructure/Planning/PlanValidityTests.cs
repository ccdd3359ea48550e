using Millwright.Infrastructure.Planning.Objects;
using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class PlanValidityTests
{
    public static TheoryData<NestingMode> All => [NestingMode.Single, NestingMode.List, NestingMode.Set, NestingMode.Map];

    private static readonly Value Nothing = Value.Null(Part.ImpliedType);

    /// <summary>Elements of sets have nothing to tell which is which.</summary>
    private static bool IsChecked(NestingMode nesting) => nesting != NestingMode.Set;

    private static string? Problem(SchemaBlock schema, Value prior, Value config, Value planned) =>
        PlanValidity.Check(schema, prior, config, planned) is { Count: > 0 } problems ? Assert.Single(problems).ToString() : null;

    [Fact]
    public void A_provider_may_invent_what_it_computes() => Assert.Null(Problem(Part, Nothing, Of(null, "n"), Unknown("n")));

    [Fact]
    public void A_provider_may_keep_the_prior_spelling_of_a_configured_value() =>
        Assert.Null(Problem(Part, Of("i", "N"), Of(null, "n"), Of("i", "N")));

    [Fact]
    public void A_configured_value_must_be_planned() => Assert.Matches(
        "^\\.name: planned value .*x.* does not match config value .*n",
        Problem(Part, Nothing, Of(null, "n"), Of(null, "x")));

    [Fact]
    public void An_attribute_that_is_only_optional_must_stay_null() =>
        Assert.EndsWith("for a non-computed attribute", Problem(Part, Nothing, Of(null, null), Of(null, "x")), StringComparison.Ordinal);

    [Fact]
    public void A_sensitive_value_is_not_told()
    {
        var schema = new SchemaBlock([Name with { Sensitive = true }], []);
        var problem = Problem(schema, Value.Null(schema.ImpliedType), Value.Object(("name", Text("secret"))), Value.Object(("name", Text("other"))));
        Assert.Equal(".name: sensitive planned value does not match config value", problem);
    }

    [Fact]
    public void A_write_only_attribute_need_not_be_planned()
    {
        var schema = new SchemaBlock([Name with { WriteOnly = true }], []);
        var given = Value.Object(("name", Text("secret")));
        Assert.Null(Problem(schema, Value.Null(schema.ImpliedType), given, Value.Object(("name", Text(null)))));
    }

    [Fact]
    public void A_configured_object_must_be_planned_to_exist() =>
        Assert.Equal("planned for absence but config wants existence", Problem(Part, Nothing, Of(null, "n"), Nothing));

    [Theory]
    [MemberData(nameof(All))]
    public void What_nested_blocks_compute_is_the_providers_own(NestingMode nesting) => Assert.Null(Problem(
        With(nesting), Value.Null(With(nesting).ImpliedType), Holding(nesting, Of(null, "n")), Holding(nesting, Unknown("n"))));

    [Theory]
    [MemberData(nameof(All))]
    public void What_nested_blocks_configure_must_be_planned(NestingMode nesting) => Assert.Equal(IsChecked(nesting), Problem(
        With(nesting), Value.Null(With(nesting).ImpliedType), Holding(nesting, Of(null, "n")), Holding(nesting, Unknown("x"))) is not null);

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_goes_for_nested_attributes(NestingMode nesting)
    {
        var schema = WithNestedType(nesting);
        Assert.Null(Problem(schema, Value.Null(schema.ImpliedType), Holding(nesting, Of(null, "n")), Holding(nesting, Unknown("n"))));
        Assert.Equal(IsChecked(nesting), Problem(schema, Value.Null(schema.ImpliedType), Holding(nesting, Of(null, "n")), Holding(nesting, Unknown("x"))) is not null);
    }

    [Fact]
    public void The_number_of_blocks_is_the_configurations() => Assert.Equal(
        ".part: block count in plan (2) disagrees with count in config (1)",
        Problem(
            With(NestingMode.List),
            Value.Null(With(NestingMode.List).ImpliedType),
            Holding(NestingMode.List, Of(null, "n")),
            Holding(NestingMode.List, Of(null, "n"), Of(null, "n"))));
}
