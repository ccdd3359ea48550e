using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Planning.Relevance;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.PlanningRules;

public sealed class ResourcePartTests
{
    private const string Body = """
        name = local.name
        tags = var.tags
        logging {
          target = aws_s3_bucket.logs.id
        }
        dynamic "setting" {
          for_each = var.settings
          content {
            target = "${setting.value}-${local.suffix}"
          }
        }
        """;

    private static readonly SchemaBlock Inner = new([Text("target")], []);

    private static readonly SchemaBlock Schema = new(
        [Text("name"), Text("id"), new SchemaAttribute { Name = "tags", Type = DataType.Map(DataType.String), Optional = true }],
        [new NestedBlock("logging", Inner, NestingMode.Single), new NestedBlock("setting", Inner, NestingMode.List)]);

    [Fact]
    public void The_whole_resource_means_all_of_its_arguments() =>
        Assert.Equal(["aws_s3_bucket.logs.id", "local.name", "local.suffix", "var.settings", "var.tags"], Found());

    [Fact]
    public void An_attribute_means_its_own_expression() => Assert.Equal(["local.name"], Found("name"));

    [Fact]
    public void A_path_into_an_attribute_means_the_whole_expression() => Assert.Equal(["var.tags"], Found("tags", "Owner"));

    [Fact]
    public void A_computed_attribute_means_nothing() => Assert.Empty(Found("id"));

    [Fact]
    public void A_single_block_is_stepped_into() => Assert.Equal(["aws_s3_bucket.logs.id"], Found("logging", "target"));

    [Fact]
    public void Blocks_that_may_be_many_mean_the_whole_resource() => Assert.Equal(Found(), Found("setting"));

    private static List<string> Found(params string[] path)
    {
        var steps = path.Select(static name => (TraversalStep)new TraversalStep.Attribute(name, default(SourceRange))).ToList();
        var body = HclParser.ParseNative(Encoding.UTF8.GetBytes(Body), "main.tf", new DiagnosticList()).Body;
        return [.. ResourcePart.References(Schema, body, steps).Select(static t => t.ToString()).Distinct().Order(StringComparer.Ordinal)];
    }

    private static SchemaAttribute Text(string name) => new() { Name = name, Type = DataType.String, Optional = true, Computed = true };
}
