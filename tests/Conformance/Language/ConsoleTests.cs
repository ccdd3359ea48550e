using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

public sealed class ConsoleTests(ConsoleAnswers answers) : IClassFixture<ConsoleAnswers>
{
    public static TheoryData<string> Expressions => [.. ConsoleAnswers.Expressions];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_has_the_result_that_Terraform_gives(string expression)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");

        var (expected, actual) = answers.All[expression];
        // What a clock or chance decides can be compared in shape only.
        if (expression.Contains("timestamp()", StringComparison.Ordinal)) (expected, actual) = (Terms.Value(expected), Terms.Value(actual));
        if (expression.Contains("uuid()", StringComparison.Ordinal)) (expected, actual) = (Terms.Value(expected), Terms.Value(actual));
        if (expression.Contains("bcrypt(", StringComparison.Ordinal) && expected.StartsWith("= ", StringComparison.Ordinal)) (expected, actual) = (Start(expected), Start(actual));

        KnownDifferences.Judge($"console/{expression}", expected == actual ? "" : $"- {expected}\n+ {actual}");

        static string Start(string answer) => answer[..Math.Min(9, answer.Length)];
    }
}
