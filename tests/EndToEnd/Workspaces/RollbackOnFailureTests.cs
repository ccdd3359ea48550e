using System.Diagnostics;

namespace Millwright.EndToEnd.Tests.Workspaces;

/// <summary>Changes that are taken back by themselves.</summary>
public sealed class RollbackOnFailureTests : IDisposable
{
    private readonly SmallWorkspace _workspace = new();

    public RollbackOnFailureTests()
    {
        _workspace.Write("millwright.hcl", """
            environment "live" {
              rollback_on_failure = true
              approvals {
                required = 1
              }
              verification {
                command "health" {
                  argv    = ["test", output.name, "!=", "bad"]
                  retries = 0
                }
              }
            }
            stack "site" {
              path        = "site"
              environment = "live"
            }
            """);
        _workspace.Write(".gitignore", "*.tfstate*\n.terraform*\n");
        Git("init", "-q");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_found_wanting_goes_back_without_asking_anybody(bool isWholeWorkspace)
    {
        Propose("good", "1");
        var first = _workspace.Run("alice", "apply", "-approved");
        Assert.True(first.Code == 0, first.Output);
        Assert.Equal((1L, "verified"), _workspace.Last("site"));
        Propose("bad", "2");

        var apply = isWholeWorkspace ? _workspace.Run("alice", "apply", "-approved") : _workspace.RunIn("site", "alice", "apply", "../.millwright/plans/2.tfplan");

        Assert.True(apply.Code == 1, apply.Output);
        Assert.Contains("Change 2 was applied, and found wanting", apply.Output);
        Assert.Contains("Change 2 is taken back now, as environment \"live\" has rollback_on_failure.", apply.Output);
        Assert.Contains("Change 2 was taken back by change 3", apply.Output);
        var changes = _workspace.Changes();
        Assert.Equal("rolled back", changes[2].Outcome);
        Assert.Equal("applied", changes[3].Outcome);
        var back = _workspace.Run("reader", "changes", "show", "3").Output;
        Assert.Contains("alice (MILLWRIGHT_ACTOR)", back);
        Assert.Contains("automatic: rollback_on_failure", back);
        Assert.Contains("change 2 was found wanting (command \"health\")", back);
        Assert.Equal("good", _workspace.RunIn("site", "alice", "output", "-raw", "name").Output);
        Assert.Equal(0, _workspace.Run("reader", "ledger", "verify").Code);
    }

    [Fact]
    public void A_first_change_is_not_destroyed_by_itself()
    {
        Propose("bad", "1");

        var apply = _workspace.Run("alice", "apply", "-approved");

        Assert.True(apply.Code == 1, apply.Output);
        Assert.Contains("Change 1 is the first of its stack", apply.Output);
        Assert.Equal((1L, "failed"), _workspace.Last("site"));
        Assert.Equal("bad", _workspace.RunIn("site", "alice", "output", "-raw", "name").Output);
    }

    /// <summary>Commits a configuration and has its plan approved.</summary>
    private void Propose(string name, string change)
    {
        Commit(name);
        Assert.Equal(3, _workspace.Run("alice", "up", "-auto-approve").Code);
        Assert.Equal(0, _workspace.Run("bob", "approve", change).Code);
    }

    private void Commit(string name)
    {
        _workspace.Write("site/main.tf", $"resource \"terraform_data\" \"it\" {{\n  input = \"{name}\"\n}}\noutput \"name\" {{\n  value = terraform_data.it.output\n}}\n");
        Git("add", "-A");
        Git("-c", "user.name=alice", "-c", "user.email=alice@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", name);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _workspace.Root })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
