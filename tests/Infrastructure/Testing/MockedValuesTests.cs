using Millwright.Infrastructure.Testing.Mocking;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Testing;

public sealed class MockedValuesTests
{
    [Fact]
    public void Makes_up_a_value_of_every_type()
    {
        var type = DataType.Object(
        [
            new("text", DataType.String), new("number", DataType.Number), new("flag", DataType.Bool),
            new("list", DataType.List(DataType.String)), new("any", DataType.Dynamic),
        ]);

        var made = GeneratedValues.For(type);

        Assert.Matches("^[a-z0-9]{8}$", made.GetAttribute("text").AsString());
        Assert.Equal(Value.Zero, made.GetAttribute("number"));
        Assert.Equal(Value.False, made.GetAttribute("flag"));
        Assert.Equal(Value.EmptyList(DataType.String), made.GetAttribute("list"));
        Assert.Equal(Value.DynamicNull, made.GetAttribute("any"));
    }

    [Fact]
    public void Fills_what_an_object_lacks_and_drops_what_it_has_too_much()
    {
        var type = DataType.Object([new("a", DataType.String), new("b", DataType.Number)]);
        var given = Value.Object(("a", Value.Number(5)), ("c", Value.True));

        var filled = FilledValues.Fill(given, type);

        Assert.Equal(Value.Object(("a", Value.String("5")), ("b", Value.Zero)), filled);
    }

    [Fact]
    public void Fills_the_objects_of_a_collection()
    {
        var element = DataType.Object([new("a", DataType.Bool)]);

        var filled = FilledValues.Fill(Value.Tuple(Value.EmptyObject), DataType.List(element));

        Assert.Equal(Value.List(element, [Value.Object(("a", Value.False))]), filled);
    }

    [Fact]
    public void Refuses_what_cannot_have_the_type()
    {
        var type = DataType.List(DataType.Object([new("a", DataType.Bool)]));

        var error = Assert.Throws<ConversionException>(() => FilledValues.Fill(Value.String("x"), type));

        Assert.Equal("incompatible types; expected list of object, found string", error.Message);
    }
}
