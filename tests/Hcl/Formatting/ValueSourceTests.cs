using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Formatting;

public sealed class ValueSourceTests
{
    [Fact]
    public void Aligns_the_entries_of_an_object_and_quotes_keys_that_are_no_names()
    {
        var value = Value.Object(("a", Value.Number(1)), ("long", Value.String("x\"${y}\n")), ("a b", Value.Tuple(Value.True)));
        Assert.Equal("{\n  a     = 1\n  \"a b\" = [true]\n  long  = \"x\\\"$${y}\\n\"\n}", ValueSource.Write(value));
    }

    [Fact]
    public void Nested_objects_stand_apart_from_their_neighbours()
    {
        var value = Value.Object(("a", Value.Object(("x", Value.DynamicNull))), ("bbb", Value.EmptyObject));
        var written = ValueSource.Write(value);
        var source = Encoding.UTF8.GetBytes($"v = {written}\n");
        Assert.Equal(Encoding.UTF8.GetString(source), Encoding.UTF8.GetString(HclFormatter.Format(source)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a\tb\r\n\"\\ ${x} %{y} $ % é \u0001")]
    public void What_it_quotes_reads_back(string text)
    {
        var diagnostics = new DiagnosticList();
        var source = Encoding.UTF8.GetBytes(ValueSource.Quote(text));
        var parsed = HclParser.ParseExpression(source, "", SourcePosition.Start, diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal(text, parsed.Evaluate(null, diagnostics).AsString());
    }
}
