using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

public sealed class ExpressionJsonTests
{
    private static readonly DataType Rule = DataType.Object([new("port", DataType.Number), new("cidr", DataType.List(DataType.String))]);

    private static readonly SchemaBlock Schema = new(
        [
            new SchemaAttribute { Name = "name", Type = DataType.String, Optional = true },
            new SchemaAttribute { Name = "ingress", Type = DataType.List(Rule), Optional = true, Computed = true },
        ],
        []);

    [Fact]
    public void Takes_an_attribute_written_as_blocks_for_one_constant() => Assert.Equal(
        """{"ingress":{"constant_value":[{"cidr":["10.0.0.0/8"],"port":1},{"cidr":null,"port":2}]},"name":{"constant_value":"x"}}""",
        Write("name = \"x\"\ningress {\n port = 1\n cidr = [\"10.0.0.0/8\"]\n}\ningress { port = \"2\" }"));

    [Fact]
    public void Tells_what_all_blocks_of_an_attribute_refer_to() => Assert.Equal(
        """{"ingress":{"references":["var.port","aws_vpc.main.id","aws_vpc.main"]}}""",
        Write("ingress { port = var.port }\ningress { cidr = [aws_vpc.main.id] }\ningress { port = 3 }"));

    [Fact]
    public void Says_nothing_of_blocks_that_are_made_dynamically() =>
        Assert.Equal("{}", Write("dynamic \"ingress\" {\n for_each = [1]\n content { port = ingress.value }\n}"));

    [Fact]
    public void Takes_the_attribute_as_it_is_where_it_is_written_as_one() =>
        Assert.Equal("""{"ingress":{"constant_value":[]}}""", Write("ingress = []"));

    private static string Write(string source)
    {
        var diagnostics = new DiagnosticList();
        var body = HclParser.ParseNative(Encoding.UTF8.GetBytes(source), "main.tf", diagnostics).Body;
        Assert.Empty(diagnostics);
        return JsonOutput.Text(ValueJson.WriterOptions, writer => ExpressionJson.WriteBody(writer, body, Schema));
    }
}
