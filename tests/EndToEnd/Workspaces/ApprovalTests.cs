namespace Millwright.EndToEnd.Tests.Workspaces;

/// <summary>Approvals and freezes where many stacks are applied at once.</summary>
public sealed class ApprovalTests : IDisposable
{
    private readonly SmallWorkspace _workspace = new();

    public ApprovalTests()
    {
        _workspace.Write("millwright.hcl", """
            group "ops" {
              members = ["bob"]
            }
            environment "dev" {}
            environment "prod" {
              approvals {
                required  = 1
                groups    = ["ops"]
                four_eyes = true
              }
            }
            stack "dev" {
              path        = "dev"
              environment = "dev"
            }
            stack "network" {
              path        = "network"
              environment = "prod"
            }
            stack "service" {
              path        = "service"
              environment = "prod"
              variables   = { network = stack.network.outputs.id }
            }
            stack "monitoring" {
              path        = "monitoring"
              environment = "prod"
              depends_on  = [stack.network]
            }
            """);
        foreach (var name in (string[])["dev", "network", "monitoring"])
            _workspace.Write($"{name}/main.tf", "resource \"terraform_data\" \"it\" {\n  input = \"first\"\n}\noutput \"id\" {\n  value = terraform_data.it.id\n}\n");
        _workspace.Write("service/main.tf", "variable \"network\" {}\nresource \"terraform_data\" \"it\" {\n  input = var.network\n}\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void What_may_be_applied_is_and_what_needs_approvals_is_kept_until_it_has_them()
    {
        var first = _workspace.Run("alice", "up", "-auto-approve");
        Assert.True(first.Code == 3, first.Output);
        Assert.Equal("applied", _workspace.Last("dev").Outcome);
        var (network, _) = _workspace.Last("network");
        // Nothing flows from the network to it: both plans can be looked at in one go.
        var (monitoring, waits) = _workspace.Last("monitoring");
        Assert.Equal("checked", waits);
        Assert.Contains($"waits as change {network}: it needs the approval of 1 of ops, not the author", first.Output);
        Assert.Contains("not begun: network waits", first.Output);
        Assert.Contains("millwright approve ", first.Output);
        Assert.DoesNotContain(_workspace.Changes(), static c => c.Value.Target == "stack:service");
        var proposed = _workspace.Changes().Count;

        var again = _workspace.Run("alice", "up", "-auto-approve");
        Assert.True(again.Code == 3, again.Output);
        Assert.Equal(proposed, _workspace.Changes().Count);

        Assert.Equal(1, _workspace.Run("alice", "approve", $"{network}").Code);
        Assert.Equal(3, _workspace.Run("alice", "apply", "-approved").Code);
        Assert.Equal("checked", _workspace.Last("network").Outcome);
        var approved = _workspace.Run("bob", "approve", $"{network}", $"{monitoring}");
        Assert.True(approved.Code == 0, approved.Output);
        var applied = _workspace.Run("alice", "apply", "-approved");
        Assert.True(applied.Code == 0, applied.Output);
        Assert.Equal((network, "applied"), _workspace.Last("network"));
        Assert.Equal((monitoring, "applied"), _workspace.Last("monitoring"));

        // Now it is known what the network gives; the same command, run again, goes on by itself once somebody has agreed.
        Assert.Equal(3, _workspace.Run("alice", "up", "-auto-approve").Code);
        var (service, _) = _workspace.Last("service");
        Assert.Equal(0, _workspace.Run("bob", "approve", $"{service}").Code);
        var last = _workspace.Run("alice", "up", "-auto-approve");
        Assert.True(last.Code == 0, last.Output);
        Assert.Equal((service, "applied"), _workspace.Last("service"));

        Assert.Contains("No change waits here", _workspace.Run("alice", "apply", "-approved").Output);
        Assert.Equal(0, _workspace.Run("alice", "ledger", "verify").Code);
    }

    [Fact]
    public void An_approval_holds_for_the_plan_that_was_looked_at_and_a_newer_one_takes_its_place()
    {
        Assert.Equal(3, _workspace.Run("alice", "up", "-auto-approve", "-stack=network").Code);
        var (old, _) = _workspace.Last("network");
        Assert.Equal(0, _workspace.Run("bob", "approve", $"{old}").Code);
        _workspace.Write("network/main.tf", "resource \"terraform_data\" \"it\" {\n  input = \"second\"\n}\noutput \"id\" {\n  value = terraform_data.it.id\n}\n");

        var stale = _workspace.Run("alice", "apply", "-approved");
        Assert.True(stale.Code == 1, stale.Output);
        Assert.Contains("Saved plan is for another configuration", stale.Output);
        Assert.False(File.Exists(Path.Combine(_workspace.Root, "network", "terraform.tfstate")));

        Assert.Equal(3, _workspace.Run("alice", "up", "-auto-approve", "-stack=network").Code);
        Assert.Equal("abandoned", _workspace.Changes()[old].Outcome);
        Assert.Equal("checked", _workspace.Last("network").Outcome);
    }

    [Fact]
    public void In_a_freeze_its_stacks_are_refused_and_all_others_go_on()
    {
        void Freeze(string until) => _workspace.Write("millwright.hcl", $$"""
            environment "live" {
              freeze "holidays" {
                from   = "2020-01-01T00:00:00Z"
                until  = "{{until}}"
                reason = "Nobody is there to mend it."
              }
            }
            stack "dev" {
              path = "dev"
            }
            stack "network" {
              path        = "network"
              environment = "live"
            }
            stack "monitoring" {
              path       = "monitoring"
              depends_on = [stack.network]
            }
            """);
        Freeze("2999-01-01T00:00:00Z");

        var frozen = _workspace.Run("alice", "apply", "-auto-approve");
        Assert.True(frozen.Code == 1, frozen.Output);
        Assert.Contains("refused: nothing is applied in the freeze \"holidays\": Nobody is there to mend it", frozen.Output);
        Assert.Contains("not begun, because of network", frozen.Output);
        Assert.Equal(["stack:dev"], _workspace.Changes().Values.Select(static c => c.Target));
        var alone = _workspace.RunIn("network", "alice", "apply", "-auto-approve");
        Assert.True(alone.Code == 1, alone.Output);
        Assert.Contains("must not be applied", alone.Output);
        Assert.Equal("abandoned", _workspace.Last("network").Outcome);
        Assert.False(File.Exists(Path.Combine(_workspace.Root, "network", "terraform.tfstate")));

        var broken = _workspace.Run("alice", "apply", "-auto-approve", "-stack=network", "-break-glass=the site is down");
        Assert.True(broken.Code == 0, broken.Output);
        Assert.Contains("the glass was broken", _workspace.Run("alice", "changes", "show", $"{_workspace.Last("network").Number}").Output);

        Freeze("2020-01-02T00:00:00Z");
        _workspace.Write("network/more.tf", "resource \"terraform_data\" \"more\" {}\n");
        var over = _workspace.Run("alice", "apply", "-auto-approve");
        Assert.True(over.Code == 0, over.Output);
        Assert.Equal("applied", _workspace.Last("network").Outcome);
    }
}
