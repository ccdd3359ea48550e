using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>Whose record a change is, and what becomes of plans that come too late.</summary>
public sealed class StackRecordTests
{
    private const string Workspace = """
        stack "web" {
          for_each = toset(["eu", "us"])
          path     = "web"
          backend  = { path = "${each.key}.tfstate" }
          variables = { region = each.key }
        }
        """;

    private const string Stack = """
        terraform {
          backend "local" {}
        }

        variable "region" {
          default = "eu"
        }

        resource "terraform_data" "region" {
          input = var.region
        }

        """;

    [Fact]
    public async Task Stacks_that_share_a_directory_have_records_of_their_own()
    {
        using var scratch = await PrepareAsync();
        Assert.Equal(0, (await RunAsync(scratch, "", "up", "-auto-approve", "-stack=web/eu")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "", "up", "-auto-approve", "-stack=web/us")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "web", "init", "-backend-config=path=us.tfstate")).ExitCode);
        var applied = await RunAsync(scratch, "web", "apply", "-auto-approve", "-var=region=us-east");
        Assert.True(applied.ExitCode == 0, applied.All);

        Assert.Equal(["1 stack:web/eu"], await TargetsAsync(scratch, "web/eu"));
        Assert.Equal(["3 stack:web/us", "2 stack:web/us"], await TargetsAsync(scratch, "web/us"));
        Assert.Equal(0, (await RunAsync(scratch, "web", "init", "-reconfigure", "-backend-config=path=asia.tfstate")).ExitCode);
        var unclear = await RunAsync(scratch, "web", "apply", "-auto-approve");
        Assert.Equal(1, unclear.ExitCode);
        Assert.Contains("Not clear which stack this is", unclear.All);
    }

    [Fact]
    public async Task A_saved_plan_that_comes_too_late_is_said_to_be_stale_and_closed_by_the_next()
    {
        using var scratch = await PrepareAsync();
        Assert.Equal(0, (await RunAsync(scratch, "web", "init", "-backend-config=path=eu.tfstate")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "web", "plan", "-out=late.tfplan")).ExitCode);
        Assert.Matches(@"1 .* checked  ", (await RunAsync(scratch, "", "changes", "list")).Output);
        Assert.Equal(0, (await RunAsync(scratch, "", "up", "-auto-approve", "-stack=web/eu")).ExitCode);

        // The apply itself found the plan in time: it was made of the state as it was.
        Assert.Matches(@"1 .* checked, stale  ", (await RunAsync(scratch, "", "changes", "list")).Output);
        Assert.Contains("Its plan is stale: change 2", (await RunAsync(scratch, "", "changes", "show", "1")).Output);
        Assert.Contains("\"stale_by\": 2", (await RunAsync(scratch, "", "changes", "show", "1", "-json")).Output);
        Assert.Equal(0, (await RunAsync(scratch, "web", "taint", "terraform_data.region")).ExitCode);

        var closed = await RunAsync(scratch, "", "changes", "show", "1");
        Assert.Contains("abandoned", closed.Output);
        Assert.Contains("its plan is stale: it was made of serial 0 of the state, which is at 1 by now", closed.Output);
        Assert.Equal(0, (await RunAsync(scratch, "", "ledger", "verify")).ExitCode);
    }

    private static async Task<string[]> TargetsAsync(Scratch scratch, string target)
    {
        using var list = System.Text.Json.JsonDocument.Parse((await RunAsync(scratch, "", "changes", "list", $"-target={target}", "-json")).Output);
        return [.. list.RootElement.EnumerateArray().Select(static c => $"{c.GetProperty("id").GetInt64()} {c.GetProperty("target").GetString()}")];
    }

    private static async Task<Scratch> PrepareAsync()
    {
        var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "millwright.hcl"), Workspace);
        await File.WriteAllTextAsync(Path.Combine(scratch.Folder("web"), "main.tf"), Stack);
        return scratch;
    }

    private static Task<Outcome> RunAsync(Scratch scratch, string folder, params string[] arguments) => Executable.Millwright.RunAsync(Path.Combine(scratch.Path, folder), arguments);
}
