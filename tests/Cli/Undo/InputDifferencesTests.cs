using Millwright.Cli.Undo;

namespace Millwright.Cli.Tests.Undo;

public sealed class InputDifferencesTests
{
    [Fact]
    public void Names_what_is_not_as_it_was_recorded()
    {
        var recorded = new Dictionary<string, string>
        {
            ["file main.tf"] = "1",
            ["file gone.tf"] = "1",
            ["file .terraform/modules/vpc/main.tf"] = "1",
            ["file .terraform.lock.hcl"] = "1",
            ["variable region"] = "1",
            ["variable same"] = "1",
        };
        var now = new Dictionary<string, string>
        {
            ["file main.tf"] = "1",
            ["file .terraform/modules/vpc/main.tf"] = "2",
            ["file .terraform.lock.hcl"] = "2",
            ["file millwright_rollback_moves.tf"] = "3",
            ["variable region"] = "2",
            ["variable same"] = "1",
        };

        var differences = InputDifferences.Of(recorded, now, ["region", "same", "password"]);

        Assert.Equal(["gone.tf"], differences.Files);
        Assert.Equal([".terraform/modules/vpc/main.tf"], differences.Fetched);
        Assert.True(differences.Locks);
        Assert.Equal(["region"], differences.Variables);
        Assert.Equal(["password"], differences.Unknown);
    }
}
