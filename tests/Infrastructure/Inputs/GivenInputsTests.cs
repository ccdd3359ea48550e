using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Tests.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Inputs;

public sealed class GivenInputsTests
{
    private const string Declarations = "variable \"a\" {}\nvariable \"n\" {\n type = list(number)\n default = []\n}\nvariable \"s\" {\n type = number\n sensitive = true\n default = 1\n}";

    [Fact]
    public void Lets_later_sources_win()
    {
        using var stack = new StackDirectory(("main.tf", Declarations), ("terraform.tfvars", "a = \"file\""), ("z.auto.tfvars", "a = \"auto\""), ("more.vars", "a = \"named\""));
        var named = new VariableArgument(true, Path.Combine(stack.Root, "more.vars"));

        Assert.Equal("auto", Value(stack, [new("TF_VAR_a", "env")], []));
        Assert.Equal("named", Value(stack, [], [named]));
        Assert.Equal("cli", Value(stack, [], [named, new(false, "a=cli")]));
        Assert.Equal("named", Value(stack, [], [new(false, "a=cli"), named]));
    }

    [Fact]
    public void Reads_text_as_the_type_asks()
    {
        using var stack = new StackDirectory(("main.tf", Declarations));
        var values = Resolve(stack, [], [new(false, "a=[1]"), new(false, "n=[1]")]);

        Assert.Equal("[1]", values["a"].Value!.AsString());
        Assert.Equal(1, values["n"].Value!.Length);
        Assert.Null(values["s"].Value);
    }

    [Fact]
    public void Asks_for_what_is_missing_or_says_so()
    {
        using var stack = new StackDirectory(("main.tf", Declarations));

        Resolve(stack, [], []);
        var answered = Resolve(stack, [], [], new Answer("typed"));

        Assert.Equal(["No value for required variable"], stack.Summaries);
        Assert.Equal(("typed", InputSource.Prompt), (answered["a"].Value!.AsString(), answered["a"].Source));
    }

    [Fact]
    public void Complains_of_undeclared_variables_as_their_source_deserves()
    {
        using var stack = new StackDirectory(("main.tf", Declarations), ("terraform.tfvars", "a = 1\nu = 1\nv = 1\nw = 1"));

        Resolve(stack, [new("TF_VAR_quiet", "1")], [new(false, "nope=1")]);

        Assert.Equal(
            [(Severity.Error, "Value for undeclared variable"), (Severity.Warning, "Value for undeclared variable"), (Severity.Warning, "Value for undeclared variable"), (Severity.Warning, "Values for undeclared variables")],
            stack.Diagnostics.Select(static d => (d.Severity, d.Summary)));
    }

    [Fact]
    public void Converts_to_the_type_and_keeps_secrets_out_of_messages()
    {
        using var stack = new StackDirectory(("main.tf", Declarations));
        var variable = stack.Load()!.Module.Variables["s"];

        var good = VariableConversion.Convert(variable, new InputValue(Values.Value.String("5"), InputSource.CommandLine), "var.s", stack.Diagnostics);
        var bad = VariableConversion.Convert(variable, new InputValue(Values.Value.String("x"), InputSource.CommandLine), "var.s", stack.Diagnostics);

        Assert.Equal(Values.Value.Number(5).WithMarks(Marks.Sensitive), good);
        Assert.False(bad.IsKnown);
        Assert.Equal("Unsuitable value for var.s set using -var=\"s=...\": a number is required.", stack.Diagnostics[0].Detail);
    }

    [Fact]
    public void Checks_validation_rules()
    {
        using var stack = new StackDirectory(("main.tf", "variable \"a\" {\n validation {\n condition = var.a == 1\n error_message = \"Must be 1.\"\n }\n}"));
        var variable = stack.Load()!.Module.Variables["a"];
        var context = new Hcl.Evaluation.EvaluationContext();
        context.Variables["var"] = Values.Value.Object(("a", Values.Value.Number(2)));

        var (status, messages) = VariableValidation.Check(variable, context, stack.Diagnostics);

        Assert.Equal(Millwright.Infrastructure.Plans.CheckStatus.Fail, status);
        Assert.Equal(["Must be 1."], messages);
        Assert.Equal("Invalid value for variable", stack.Diagnostics[0].Summary);
        Assert.StartsWith("Must be 1.\n\nThis was checked by the validation rule at ", stack.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, InputValue> Resolve(StackDirectory stack, KeyValuePair<string, string>[] environment, VariableArgument[] arguments, IInputPrompt? prompt = null)
    {
        var variables = stack.Load()!.Module.Variables;
        return GivenInputs.Collect(stack.Root, environment, arguments, stack.Diagnostics).For(variables, prompt, stack.Diagnostics);
    }

    private static string Value(StackDirectory stack, KeyValuePair<string, string>[] environment, VariableArgument[] arguments) =>
        Resolve(stack, environment, arguments)["a"].Value!.AsString();

    private sealed class Answer(string text) : IInputPrompt
    {
        public string? Ask(Variable variable) => text;
    }
}
