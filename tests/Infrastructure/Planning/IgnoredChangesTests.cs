using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers.Schemas;
using Millwright.Values;
using IgnoredChanges = Millwright.Infrastructure.Planning.IgnoredChanges;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class IgnoredChangesTests
{
    private static readonly SchemaBlock Schema = new(
        [
            Id,
            Name,
            new SchemaAttribute { Name = "tags", Type = DataType.Map(DataType.String), Optional = true },
            new SchemaAttribute { Name = "zones", Type = DataType.List(DataType.String), Optional = true },
        ],
        [new NestedBlock("part", Part, NestingMode.List)]);

    private static readonly Value Prior = Object("i", "old", Tags(("a", "1"), ("b", "2")), Zones("x", "y"), Of("p", "old"));
    private static readonly Value Config = Object(null, "new", Tags(("a", "9"), ("c", "3")), Zones("z", "w"), Of(null, "new"));

    private static Value Object(string? id, string? name, Value tags, Value zones, Value part) => Value.Object(
        ("id", Text(id)), ("name", Text(name)), ("tags", tags), ("zones", zones), ("part", Value.List(Part.ImpliedType, [part])));

    private static Value Tags(params (string Key, string Text)[] tags) =>
        Value.Map(DataType.String, tags.Select(static t => KeyValuePair.Create(t.Key, Text(t.Text))));

    private static Value Zones(params string[] zones) => Value.List(DataType.String, zones.Select(Text));

    private static Value Ignoring(Value prior, Value config, params string[] paths) => IgnoredChanges.Apply(
        new Lifecycle
        {
            IgnoreChanges = [.. paths.Select(static p => HclParser.ParseTraversal(Encoding.UTF8.GetBytes(p), "", SourcePosition.Start, new DiagnosticList())!)],
        },
        Schema,
        prior,
        config);

    [Fact]
    public void An_attribute_keeps_its_value() =>
        Assert.Equal(Object(null, "old", Tags(("a", "9"), ("c", "3")), Zones("z", "w"), Of(null, "new")), Ignoring(Prior, Config, "name"));

    [Theory]
    [InlineData("tags[\"a\"]")]
    [InlineData("tags.a")]
    public void A_key_keeps_its_value(string path) => Assert.Equal(Tags(("a", "1"), ("c", "3")), Ignoring(Prior, Config, path).GetAttribute("tags"));

    [Fact]
    public void A_key_added_outside_stays() => Assert.Equal(Tags(("a", "9"), ("b", "2"), ("c", "3")), Ignoring(Prior, Config, "tags[\"b\"]").GetAttribute("tags"));

    [Fact]
    public void A_key_taken_out_outside_stays_out() => Assert.Equal(Tags(("a", "9")), Ignoring(Prior, Config, "tags[\"c\"]").GetAttribute("tags"));

    [Fact]
    public void A_key_that_neither_side_has_changes_nothing() => Assert.Equal(Config, Ignoring(Prior, Config, "tags[\"nope\"]"));

    [Fact]
    public void An_element_keeps_its_value() => Assert.Equal(Zones("z", "y"), Ignoring(Prior, Config, "zones[1]").GetAttribute("zones"));

    [Fact]
    public void An_element_that_is_not_there_changes_nothing() => Assert.Equal(Config, Ignoring(Prior, Config, "zones[7]"));

    [Fact]
    public void An_attribute_of_a_nested_block_keeps_its_value() =>
        Assert.Equal(Value.List(Part.ImpliedType, [Of(null, "old")]), Ignoring(Prior, Config, "part[0].name").GetAttribute("part"));

    [Fact]
    public void Several_paths_add_up() => Assert.Equal(
        Object(null, "old", Tags(("a", "1"), ("b", "2")), Zones("x", "w"), Of(null, "new")),
        Ignoring(Prior, Config, "name", "tags", "zones[0]"));

    [Fact]
    public void All_puts_the_prior_object_in_place_of_the_configuration_without_what_is_computed() => Assert.Equal(
        Object(null, "old", Tags(("a", "1"), ("b", "2")), Zones("x", "y"), Of(null, "old")),
        IgnoredChanges.Apply(new Lifecycle { IgnoreAllChanges = true }, Schema, Prior, Config));

    [Fact]
    public void An_object_to_be_created_is_as_configured() => Assert.Equal(Config, Ignoring(Value.Null(Schema.ImpliedType), Config, "name"));
}
