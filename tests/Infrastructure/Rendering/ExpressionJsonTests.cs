using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

public sealed class ExpressionJsonTests
{
    private static readonly DataType Rule = DataType.Object([new("port", DataType.Number), new("protocol", DataType.String)]);

    /// <summary>As providers of the old SDK have it: a set of objects that people write as blocks.</summary>
    private static readonly SchemaBlock Schema = new(
        [new SchemaAttribute { Name = "rule", Type = DataType.Set(Rule), Optional = true }, new SchemaAttribute { Name = "name", Type = DataType.String, Optional = true }],
        []);

    [Theory]
    [InlineData("rule {\n port = 1\n}\nrule {\n port = 2\n protocol = \"udp\"\n}", """{"rule":{"constant_value":[{"port":1,"protocol":null},{"port":2,"protocol":"udp"}]}}""")]
    [InlineData("rule {\n port = var.a\n}\nrule {\n port = 2\n protocol = local.b\n}", """{"rule":{"references":["var.a","local.b"]}}""")]
    [InlineData("rule {\n protocol = lower(\"UDP\")\n}", """{"rule":{}}""")]
    [InlineData("rule = []", """{"rule":{"constant_value":[]}}""")]
    [InlineData("rule = [for p in var.ports : { port = p, protocol = null }]", """{"rule":{"references":["var.ports"]}}""")]
    [InlineData("dynamic \"rule\" {\n for_each = var.ports\n content {\n port = rule.value\n }\n}\nname = \"n\"", """{"name":{"constant_value":"n"}}""")]
    [InlineData("dynamic \"rule\" {\n for_each = var.ports\n content {\n port = rule.value\n }\n}\nrule {\n port = 3\n}", """{"rule":{"constant_value":[{"port":3,"protocol":null}]}}""")]
    public void An_attribute_written_as_blocks_is_one_expression(string text, string json) => Assert.Equal(json, Write(text));

    [Fact]
    public void A_body_with_nothing_but_dynamic_blocks_says_nothing()
    {
        var body = HclParser.ParseNative(Encoding.UTF8.GetBytes("dynamic \"rule\" {\n for_each = []\n content {}\n}\n"), "main.tf", new DiagnosticList()).Body;

        Assert.False(ExpressionJson.HasContent(body, Schema));
    }

    private static string Write(string text)
    {
        var diagnostics = new DiagnosticList();
        var body = HclParser.ParseNative(Encoding.UTF8.GetBytes(text + "\n"), "main.tf", diagnostics).Body;
        Assert.False(diagnostics.HasErrors);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) ExpressionJson.WriteBody(writer, body, Schema);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
