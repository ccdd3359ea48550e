using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Tests.Configuration;

public sealed class OpenTofuFilesTests
{
    [Fact]
    public void A_tofu_file_stands_in_for_the_tf_file_of_its_name()
    {
        using var stack = new StackDirectory(
            ("main.tf", "output \"a\" { value = 1 }\noutput \"b\" { value = 1 }"),
            ("main.tofu", "output \"a\" { value = 2 }"),
            ("other.tf", "output \"c\" { value = 1 }"),
            ("more.tf.json", """{"output": {"d": {"value": 1}}}"""),
            ("more.tofu.json", """{"output": {"e": {"value": 1}}}"""),
            ("main.tofu.json", """{"output": {"f": {"value": 1}}}"""),
            ("x_override.tofu", "output \"c\" { description = \"overridden\" }"));

        var root = stack.Load()!;

        Assert.Empty(stack.Diagnostics);
        Assert.Equal(["a", "c", "e", "f"], root.Module.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("overridden", root.Module.Outputs["c"].Description);
    }

    [Theory]
    [InlineData("main.tf", true)]
    [InlineData("a/main.tofu.json", true)]
    [InlineData("main.tftest.hcl", false)]
    [InlineData("tofu", false)]
    public void Knows_configuration_by_its_name(string name, bool expected) => Assert.Equal(expected, FileNames.IsConfiguration(name));

    [Fact]
    public void Leaves_out_tests_and_mocks_that_are_replaced() => Assert.Equal(
        ["a.tofutest.hcl", "b.tftest.hcl", "m.tofumock.hcl"],
        FileNames.WithoutReplaced(["a.tftest.hcl", "a.tofutest.hcl", "b.tftest.hcl", "m.tfmock.hcl", "m.tofumock.hcl"]));

    [Theory]
    [InlineData("main.tofu", ">= 1.11.5", "")]
    [InlineData("main.tofu", ">= 99", "Incompatible module")]
    [InlineData("main.tf", ">= 1.11.5", "Unsupported Terraform Core version")]
    public void A_tofu_file_requires_a_release_of_OpenTofu(string file, string constraint, string problem)
    {
        using var stack = new StackDirectory((file, $"terraform {{ required_version = \"{constraint}\" }}"));

        stack.Load();

        Assert.Equal(problem, string.Join(", ", stack.Summaries));
    }

    [Theory]
    [InlineData("edition = tofu2024", "")]
    [InlineData("experiments = []", "")]
    [InlineData("compatible_with { opentofu = \">= 1.12\" }", "")]
    [InlineData("compatible_with { other = \"anything\" }", "")]
    [InlineData("compatible_with { opentofu = \"999.9\" }", "Incompatible module")]
    [InlineData("compatible_with { opentofu = \"1.12.0\" }\n compatible_with { opentofu = \"1.12.0\" }", "Duplicate compatible_with block")]
    [InlineData("edition = \"tofu2024\"", "Invalid language edition")]
    [InlineData("edition = tofu2038", "Unsupported language edition")]
    [InlineData("experiments = [any]", "Unknown experiment keyword")]
    [InlineData("experiments = [\"any\"]", "Invalid experiment keyword")]
    public void A_language_block_says_what_a_module_is_for(string content, string problem)
    {
        using var stack = new StackDirectory(("main.tf", $"language {{\n  {content}\n}}"));

        stack.Load();

        Assert.Equal(problem, string.Join(", ", stack.Summaries));
    }

    [Fact]
    public void A_language_block_is_not_overridden()
    {
        using var stack = new StackDirectory(("a_override.tf", "language {}"));

        stack.Load();

        Assert.Equal(["Language selections in override file"], stack.Summaries);
    }

    [Fact]
    public void Reads_what_is_deprecated_and_the_types_of_outputs()
    {
        using var stack = new StackDirectory(
            ("main.tf", "variable \"a\" { deprecated = \"Set b.\" }\noutput \"c\" {\n  value = 1\n  type = string\n  deprecated = \"Use d.\"\n}"),
            ("x_override.tf", "output \"c\" { type = number }"));

        var root = stack.Load()!;

        Assert.Empty(stack.Diagnostics);
        Assert.Equal("Set b.", root.Module.Variables["a"].Deprecated);
        Assert.Equal("Use d.", root.Module.Outputs["c"].Deprecated);
        Assert.True(root.Module.Outputs["c"].Constraint!.Type.IsNumber);
    }

    [Theory]
    [InlineData("variable \"a\" { deprecated = \"\" }")]
    [InlineData("output \"a\" {\n  value = 1\n  deprecated = \"  \"\n}")]
    public void A_deprecation_has_to_say_something(string block)
    {
        using var stack = new StackDirectory(("main.tf", block));

        stack.Load();

        Assert.Equal(["Invalid `deprecated` value"], stack.Summaries);
    }

    [Fact]
    public void Overrides_lay_lifecycle_arguments_over_each_other()
    {
        using var stack = new StackDirectory(
            ("main.tf", "variable \"p\" {}\nresource \"a_b\" \"c\" {\n  lifecycle {\n    prevent_destroy = var.p\n    destroy = false\n  }\n}"),
            ("x_override.tf", "resource \"a_b\" \"c\" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}"));

        var lifecycle = stack.Load()!.Module.Resources.Values.Single().Lifecycle;

        Assert.Empty(stack.Diagnostics);
        Assert.True(lifecycle.PreventDestroy);
        Assert.Null(lifecycle.PreventDestroyIf);
        Assert.False(lifecycle.Destroy);
    }
}
