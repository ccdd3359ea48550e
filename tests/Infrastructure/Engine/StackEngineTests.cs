using Millwright.Changes;
using Millwright.Changes.Journaling;
using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Changes.Targets;
using Millwright.Infrastructure.Engine;

namespace Millwright.Infrastructure.Tests.Engine;

public sealed class StackEngineTests : IDisposable
{
    private const string Chain = """
        resource "terraform_data" "first" {
          input = "one"
        }
        resource "terraform_data" "second" {
          input = sensitive("swordfish")
          triggers_replace = terraform_data.first.id
        }
        output "name" {
          value = terraform_data.first.output
        }
        """;

    private readonly SampleWorkspace _directory = new();

    private string JournalFile => Path.Combine(_directory.Root, ".millwright", "apply.jsonl");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Discovers_root_modules_and_not_what_they_call()
    {
        _directory.Write("live/web/main.tf", "module \"net\" {\n  source = \"../../modules/net\"\n}\n");
        _directory.Write("live/db/main.tf.json", """{"module": {"disk": {"source": "./disk"}}}""");
        _directory.Write("live/db/disk/main.tf", "");
        _directory.Write("modules/net/main.tf", "module \"inner\" {\n  source = \"./inner\"\n}\n");
        _directory.Write("modules/net/inner/main.tf", "");
        _directory.Write("live/web/.terraform/modules/x/main.tf", "");
        _directory.Write(".hidden/main.tf", "");
        _directory.Write("docs/readme.md", "");
        _directory.Write("broken/main.tf", "module \"net\" {\n  source = \"../modules/net\"\n}\nresource {{{\n");

        var targets = _directory.Engine().Discover(new Workspace(_directory.Root));

        Assert.Equal(["stack:broken", "stack:live/db", "stack:live/web"], targets.Select(static t => t.Id));
        Assert.Equal("web", targets[2].Name);
        Assert.Equal(Path.Combine(_directory.Root, "live", "web"), targets[2].Location);
    }

    [Fact]
    public async Task A_plan_says_what_would_be_done_and_who_depends_on_it()
    {
        var plan = await PlanAsync(Chain);

        Assert.Empty(plan.Diagnostics);
        Assert.True(plan.CanApply);
        Assert.Equal(
            ["terraform_data.first Create Reversible terraform_data.second", "terraform_data.second Create Reversible ", "output.name Create None "],
            plan.Actions.Select(static a => $"{a.Address} {a.Kind} {a.Risk} {string.Join(' ', a.Dependents)}"));
        Assert.True(plan.Actions[1].After.GetAttribute("input").IsSensitive);
    }

    [Fact]
    public async Task An_apply_journals_every_intent_before_its_outcome_and_no_secret()
    {
        var plan = await PlanAsync(Chain);

        var outcome = await ApplyAsync(plan);

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(ChangeStatus.Applied, outcome.Status);
        Assert.Equal(
            [
                "ApplyStarted", "ActionPlanned terraform_data.first", "ActionPlanned terraform_data.second", "ActionPlanned output.name",
                "ActionStarted terraform_data.first", "ActionFinished terraform_data.first",
                "ActionStarted terraform_data.second", "ActionFinished terraform_data.second", "ApplyFinished",
            ],
            JournalContent.Read(JournalFile).Entries.Select(static e => $"{e.Event} {e.Address}".TrimEnd()));
        Assert.DoesNotContain("swordfish", File.ReadAllText(JournalFile), StringComparison.Ordinal);
        Assert.Equal(2, _directory.State.Resources.Count);
        var again = await PlanAsync(Chain);
        Assert.False(again.CanApply);
    }

    [Fact]
    public async Task A_destroy_is_planned_as_such_and_leaves_nothing()
    {
        await ApplyAsync(await PlanAsync(Chain));

        var plan = await PlanAsync(Chain, new ChangeRequest { Goal = ChangeGoal.Destroy });
        var outcome = await ApplyAsync(plan);

        Assert.Equal(ActionRisk.Destructive, plan.Risk);
        Assert.Equal(ChangeStatus.Applied, outcome.Status);
        Assert.Empty(_directory.State.Resources);
    }

    [Fact]
    public async Task Nothing_is_touched_where_the_journal_cannot_be_written()
    {
        var plan = await PlanAsync(Chain);

        var outcome = await _directory.Engine().ApplyAsync(plan, new FullDisk(after: 0), CancellationToken.None);

        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.Equal("Progress could not be recorded", Assert.Single(outcome.Diagnostics).Summary);
        Assert.Empty(_directory.State.Resources);
    }

    [Fact]
    public async Task Where_the_journal_fails_half_way_what_had_begun_is_kept_and_nothing_new_begins()
    {
        var plan = await PlanAsync(Chain);

        // It takes the start of the apply and of the first action, and not the end of that.
        var outcome = await _directory.Engine().ApplyAsync(plan, new FullDisk(after: 2), CancellationToken.None);

        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.Equal("first", Assert.Single(_directory.State.Resources).Key.Resource.Name);
    }

    [Fact]
    public async Task A_plan_is_stale_once_the_state_has_moved_on()
    {
        await ApplyAsync(await PlanAsync(Chain));
        var changed = Chain.Replace("\"one\"", "\"two\"", StringComparison.Ordinal);
        var (first, second) = (await PlanAsync(changed), await PlanAsync(changed));
        await ApplyAsync(first);

        var outcome = await ApplyAsync(second);

        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.Equal("Saved plan is stale", outcome.Diagnostics[0].Summary);
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_is_an_error()
    {
        var plan = await PlanAsync(Chain, new ChangeRequest { Replace = ["not an address"] });

        Assert.True(plan.HasErrors);
        Assert.False(plan.CanApply);
        Assert.Equal(ChangeStatus.Failed, (await ApplyAsync(plan)).Status);
    }

    private Task<ChangePlan> PlanAsync(string configuration, ChangeRequest? request = null)
    {
        _directory.Write("main.tf", configuration);
        var target = new Target(new Workspace(_directory.Root), StackEngine.StackKind, ".", "test");
        return _directory.Engine().PlanAsync(target, request ?? new ChangeRequest(), SilentObserver.Instance, CancellationToken.None);
    }

    private async Task<ChangeOutcome> ApplyAsync(ChangePlan plan)
    {
        using var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance);
        return await _directory.Engine().ApplyAsync(plan, journal, CancellationToken.None);
    }
}
