using Millwright.Infrastructure.Planning;
using Millwright.Providers.Schemas;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.PlanningRules.Schemas;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class ObjectIdentifierTests
{
    private static readonly SchemaAttribute Tags = new() { Name = "tags", Type = DataType.Map(DataType.String), Optional = true };

    private static Value Tagged(string key, string text) => Value.Object(("tags", Value.Map(DataType.String, [KeyValuePair.Create(key, Text(text))])));

    [Theory]
    [InlineData("i", "n", "id", "i")]
    [InlineData(null, "n", "name", "n")]
    [InlineData("", "n", "name", "n")]
    public void The_id_comes_before_the_name(string? id, string name, string key, string text) =>
        Assert.Equal((key, text), ObjectIdentifier.Of(Of(id, name), Part));

    [Theory]
    [InlineData("name")]
    [InlineData("Name")]
    public void A_tag_will_do(string key) => Assert.Equal(($"tags.{key}", "n"), ObjectIdentifier.Of(Tagged(key, "n"), new SchemaBlock([Tags], [])));

    [Fact]
    public void Another_tag_will_not() => Assert.Null(ObjectIdentifier.Of(Tagged("owner", "n"), new SchemaBlock([Tags], [])));

    [Fact]
    public void What_is_sensitive_is_not_shown()
    {
        Assert.Equal(("name", "n"), ObjectIdentifier.Of(Of("i", "n"), new SchemaBlock([Id with { Sensitive = true }, Name], [])));
        Assert.Null(ObjectIdentifier.Of(Value.Object(("id", Text("i").WithMarks(Marks.Sensitive))), new SchemaBlock([Id], [])));
    }

    [Fact]
    public void What_is_unknown_or_absent_has_none()
    {
        Assert.Null(ObjectIdentifier.Of(Value.Object(("id", Value.Unknown(DataType.String))), new SchemaBlock([Id], [])));
        Assert.Null(ObjectIdentifier.Of(Value.Null(Part.ImpliedType), Part));
        Assert.Null(ObjectIdentifier.Of(Value.Unknown(Part.ImpliedType), Part));
    }
}
