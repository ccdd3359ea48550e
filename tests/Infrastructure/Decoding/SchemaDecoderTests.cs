using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Decoding;

public sealed class SchemaDecoderTests
{
    private static readonly SchemaBlock Rule = new([Attribute("port", DataType.Number, required: true)], []);

    private static readonly SchemaBlock Schema = new(
        [Attribute("name", DataType.String), Attribute("secret", DataType.String, sensitive: true)],
        [new NestedBlock("rule", Rule, NestingMode.List, 0, 2), new NestedBlock("option", Rule, NestingMode.Set)]);

    [Fact]
    public void Decodes_attributes_and_blocks_to_the_implied_type()
    {
        var (value, diagnostics) = Decode("name = 5\nrule { port = 1 }\nrule { port = \"2\" }");

        Assert.Empty(diagnostics);
        Assert.Equal(Schema.ImpliedType, value.Type);
        Assert.Equal("5", value.GetAttribute("name").AsString());
        Assert.Equal([Value.Number(1), Value.Number(2)], value.GetAttribute("rule").ElementList.Select(static r => r.GetAttribute("port")));
        Assert.Equal(0, value.GetAttribute("option").Length);
    }

    [Fact]
    public void Expands_dynamic_blocks()
    {
        var (value, diagnostics) = Decode("dynamic \"rule\" {\n for_each = [7, 8]\n iterator = it\n content { port = it.value + it.key }\n}");

        Assert.Empty(diagnostics);
        Assert.Equal([Value.Number(7), Value.Number(9)], value.GetAttribute("rule").ElementList.Select(static r => r.GetAttribute("port")));
    }

    [Fact]
    public void Marks_only_what_is_written_in_the_content_of_a_dynamic_block_over_a_secret()
    {
        var rule = new SchemaBlock([Attribute("port", DataType.Number), Attribute("note", DataType.String), Attribute("other", DataType.String)], [new NestedBlock("inner", Rule, NestingMode.List)]);
        var schema = new SchemaBlock([], [new NestedBlock("rule", rule, NestingMode.List)]);
        var context = new EvaluationContext();
        context.Variables["secret"] = Value.Tuple(Value.Number(1)).WithMarks(Marks.Sensitive);

        var (value, _) = Decode("dynamic \"rule\" {\n for_each = secret\n content {\n  port = rule.value\n  note = null\n  inner { port = 2 }\n }\n}", context, schema);

        var rules = value.GetAttribute("rule");
        var only = rules.ElementList[0];
        Assert.False(rules.IsMarked || only.IsMarked);
        Assert.True(only.GetAttribute("port").IsMarked && only.GetAttribute("note").IsMarked);
        Assert.False(only.GetAttribute("other").IsMarked || only.GetAttribute("inner").ElementList[0].GetAttribute("port").IsMarked);
    }

    [Fact]
    public void Does_not_know_the_blocks_of_an_unknown_collection()
    {
        var context = new EvaluationContext();
        context.Variables["later"] = Value.Unknown(DataType.List(DataType.Number));

        var (value, diagnostics) = Decode("dynamic \"rule\" {\n for_each = later\n content { port = rule.value }\n}", context);

        Assert.Empty(diagnostics);
        Assert.Equal(Value.Unknown(DataType.List(Rule.ImpliedType)), value.GetAttribute("rule"));
    }

    [Theory]
    [InlineData("name = []", "Incorrect attribute value type", "Inappropriate value for attribute \"name\": string required.")]
    [InlineData("nome = 1", "Unsupported argument", "An argument named \"nome\" is not expected here. Did you mean \"name\"?")]
    [InlineData("rule {}", "Missing required argument", "The argument \"port\" is required, but no definition was found.")]
    [InlineData("rule { port = 1 }\nrule { port = 1 }\nrule { port = 1 }", "Too many rule blocks", "No more than 2 \"rule\" blocks are allowed")]
    [InlineData("dynamic \"nope\" {\n for_each = []\n content {}\n}", "Unsupported block type", "Blocks of type \"nope\" are not expected here.")]
    [InlineData("dynamic \"rule\" {\n for_each = 5\n content { port = 1 }\n}", "Invalid dynamic for_each value", "Cannot use a number value in for_each. An iterable collection is required.")]
    [InlineData("dynamic \"rule\" { for_each = [] }", "Missing dynamic content block", "A dynamic block must have a nested block of type \"content\" to describe the body of each generated block.")]
    public void Says_what_Terraform_says(string source, string summary, string detail)
    {
        var (_, diagnostics) = Decode(source);

        Assert.Contains((summary, detail), diagnostics.Select(static d => (d.Summary, d.Detail)));
    }

    [Fact]
    public void Takes_blocks_for_old_providers_list_attributes()
    {
        var element = DataType.Object([new("a", DataType.String), new("b", DataType.Number)]);
        var schema = new SchemaBlock([Attribute("entry", DataType.List(element)), Attribute("other", DataType.Set(element))], []);

        var (value, diagnostics) = Decode("entry { a = \"x\" }\nother = [{ a = 1, b = 2 }]", schema: schema);

        Assert.Empty(diagnostics);
        Assert.Equal(Value.Null(DataType.Number), value.GetAttribute("entry").ElementList[0].GetAttribute("b"));
        Assert.Equal("1", value.GetAttribute("other").ElementList[0].GetAttribute("a").AsString());
    }

    [Fact]
    public void Lets_optional_parts_of_nested_attributes_be_left_out()
    {
        var nested = new SchemaObject(NestingMode.List, [Attribute("id", DataType.String, required: true), Attribute("tag", DataType.String)]);
        var schema = new SchemaBlock([new SchemaAttribute { Name = "items", Type = nested.ImpliedType, NestedType = nested, Optional = true }], []);

        var (value, good) = Decode("items = [{ id = \"a\" }]", schema: schema);
        var (_, bad) = Decode("items = [{ tag = \"a\" }]", schema: schema);

        Assert.Empty(good);
        Assert.True(value.GetAttribute("items").ElementList[0].GetAttribute("tag").IsNull);
        Assert.Equal("Incorrect attribute value type", bad[0].Summary);
    }

    [Fact]
    public void Finds_references_but_no_iterators()
    {
        var body = Body("name = var.a\ndynamic \"rule\" {\n for_each = local.b\n content { port = rule.value + var.c }\n}");

        Assert.Equal(["var.a", "local.b", "var.c"], SchemaReferences.Find(Schema, body).Select(static t => t.ToString()));
    }

    [Fact]
    public void Finds_references_in_contents_only_where_they_come_to_blocks()
    {
        var context = new EvaluationContext();
        context.Variables["some"] = Value.Tuple(Value.Number(1), Value.Number(2));
        context.Variables["later"] = Value.Unknown(DataType.List(DataType.Number));
        string[] collections = ["some", "[]", "later"];
        var body = Body(string.Concat(collections.Select(static each => $"dynamic \"rule\" {{\n for_each = {each}\n content {{ port = rule.value + var.{each.Trim('[', ']')}x }}\n}}\n")) + "name = var.a");

        Assert.Equal(["var.a", "some", "later"], SchemaReferences.FindBeforeExpansion(Schema, body).Select(static t => t.ToString()));
        Assert.Equal(["var.somex"], SchemaReferences.FindInExpansions(Schema, body, context).Select(static t => t.ToString()));
    }

    [Fact]
    public void Locates_parts_of_a_value_in_its_body()
    {
        var body = Body("name = \"x\"\nrule {\n  port = 1\n}\nrule {\n  port = 2\n}");

        Assert.Equal(6, BodyLocator.Locate(body, ValuePath.Empty.Attribute("rule").Index(1).Attribute("port")).Start.Line);
        Assert.Equal(1, BodyLocator.Locate(body, ValuePath.Empty.Attribute("name")).Start.Line);
    }

    [Fact]
    public void Knows_what_the_schema_calls_sensitive()
    {
        var (value, _) = Decode("secret = \"x\"");

        Assert.Equal([".secret"], SchemaValues.SensitivePaths(Schema, value).Select(static p => p.ToString()));
    }

    [Fact]
    public void Coerces_values_to_the_schema()
    {
        var coerced = SchemaValues.Coerce(Schema, Value.Object(("name", Value.Number(1))));

        Assert.Equal(Schema.ImpliedType, coerced.Type);
        Assert.Equal("unexpected attribute \"x\"", Assert.Throws<ConversionException>(() => SchemaValues.Coerce(Schema, Value.Object(("x", Value.True)))).Message);
    }

    private static SchemaAttribute Attribute(string name, DataType type, bool required = false, bool sensitive = false) =>
        new() { Name = name, Type = type, Required = required, Optional = !required, Sensitive = sensitive };

    private static Body Body(string source) => HclParser.ParseNative(Encoding.UTF8.GetBytes(source), "test.tf", new DiagnosticList()).Body;

    private static (Value Value, DiagnosticList Diagnostics) Decode(string source, EvaluationContext? context = null, SchemaBlock? schema = null)
    {
        var diagnostics = new DiagnosticList();
        return (SchemaDecoder.Decode(schema ?? Schema, Body(source), context ?? new EvaluationContext(), diagnostics), diagnostics);
    }
}
