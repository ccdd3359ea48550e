using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Tests;

public sealed class SettingsProblemsTests
{
    [Fact]
    public void Boxes_each_problem_and_warns_where_one_is_an_error()
    {
        var problems = new DiagnosticList();
        problems.Warning("Odd", "First.\n\nSecond.");
        problems.Error("Bad", "");

        var text = SettingsProblems.Text(problems);

        Assert.Equal(
            """
            There are some problems with the CLI configuration:
            ╷
            │ Warning: Odd
            │
            │ First.
            │
            │ Second.
            ╵

            ╷
            │ Error: Bad
            │
            ╵

            As a result of the above problems, Terraform may not behave as intended.



            """,
            text);
    }
}
