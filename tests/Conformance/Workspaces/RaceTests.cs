using System.Text.Json;
using Millwright.Changes.Tests.Ledger;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>Two people at one stack: what is done is done once, both are recorded, and who comes second is told.</summary>
public sealed class RaceTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly string[] _apply = ["apply", "-auto-approve", "-no-color", "-input=false"];

    public static TheoryData<bool> Stores => [false, true];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_two_applies_of_one_stack_each_object_is_made_by_one(bool usesPostgres)
    {
        using var workspace = new RecordedWorkspace(await LedgerAsync(usesPostgres), "0.3", "one");
        Assert.Equal(0, (await workspace.RunAsync("ann", "one", "init")).ExitCode);

        var outcomes = await workspace.RaceAsync(("ann", "one", _apply), ("bob", "one", _apply));

        Assert.Contains(outcomes, static o => o.ExitCode == 0);
        Assert.All(outcomes.Where(static o => o.ExitCode != 0), static o =>
        {
            Assert.Equal(1, o.ExitCode);
            Assert.Contains("Error acquiring the state lock", o.All, StringComparison.Ordinal);
        });
        await AssertMadeOnceAsync(workspace);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Where_nobody_takes_the_lock_the_ledger_lets_one_of_two_begin(bool usesPostgres)
    {
        using var workspace = new RecordedWorkspace(await LedgerAsync(usesPostgres), "0.5", "one");
        Assert.Equal(0, (await workspace.RunAsync("ann", "one", "init")).ExitCode);

        var outcomes = await workspace.RaceAsync(("ann", "one", [.. _apply, "-lock=false"]), ("bob", "one", [.. _apply, "-lock=false"]));

        Assert.Contains(outcomes, static o => o.ExitCode == 0);
        Assert.All(outcomes, static o => Assert.True(o.ExitCode is 0 or 1, o.All));
        Assert.All(outcomes.Where(static o => o.ExitCode == 1), static o => Assert.Matches("Change \\d (is being applied|came first|cannot be applied)|has moved change \\d on|stale", o.All));
        await AssertMadeOnceAsync(workspace);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Two_people_bring_up_one_workspace(bool usesPostgres)
    {
        using var workspace = new RecordedWorkspace(await LedgerAsync(usesPostgres), "0.1", "base", "left", "right");

        var outcomes = await workspace.RaceAsync(("ann", "", ["up", .. _apply[1..]]), ("bob", "", ["up", .. _apply[1..]]));

        Assert.All(outcomes, static o => Assert.True(o.ExitCode is 0 or 1, o.All));
        // Who lost one stack to the other is told so; nobody else has to do anything but to run the command again.
        Assert.All(outcomes.Where(static o => o.ExitCode == 1), static o => Assert.Matches("Saved plan is stale|acquiring the state lock", o.All));
        var again = await workspace.RunAsync("ann", "", ["up", .. _apply[1..]]);
        Assert.True(again.ExitCode == 0, again.All);
        await AssertMadeOnceAsync(workspace);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Approvals_count_once_each_and_an_approved_plan_is_applied_once(bool usesPostgres)
    {
        using var workspace = new RecordedWorkspace(await LedgerAsync(usesPostgres), "0.1", "guarded");
        Assert.Equal(0, (await workspace.RunAsync("ann", "guarded", "init")).ExitCode);
        var waits = await workspace.RunAsync("ann", "guarded", _apply);
        Assert.True(waits.ExitCode == 3, waits.All);

        var approvals = await workspace.RaceAsync(("bob", "", ["approve", "1"]), ("bob", "", ["approve", "1"]), ("carol", "", ["approve", "1"]), ("ann", "", ["approve", "1"]));

        Assert.Equal(2, approvals.Count(static o => o.ExitCode == 0));
        Assert.All(approvals.Where(static o => o.ExitCode != 0), static o => Assert.Contains("Change 1 cannot be approved", o.All, StringComparison.Ordinal));
        string[] saved = ["apply", "-no-color", "-input=false", Path.Combine(workspace.Root, ".millwright", "plans", "1.tfplan")];
        var applies = await workspace.RaceAsync(("ann", "guarded", saved), ("bob", "guarded", saved), ("dave", "", ["approve", "1"]));
        Assert.Single(applies[..2], static o => o.ExitCode == 0);
        Assert.Single(applies[..2], static o => o.ExitCode == 1 && (o.All.Contains("acquiring the state lock", StringComparison.Ordinal) || o.All.Contains("stale", StringComparison.Ordinal) || o.All.Contains("cannot be applied", StringComparison.Ordinal)));
        Assert.Equal(1, applies[2].ExitCode);
        await AssertMadeOnceAsync(workspace);
        var approval = (await workspace.ChangesAsync())[0].GetProperty("events").EnumerateArray().Where(static e => e.GetProperty("kind").GetString() == "approval");
        Assert.Equal(["bob", "carol"], approval.Select(static e => e.GetProperty("by").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_ledger_is_begun_once_by_however_many(bool usesPostgres)
    {
        using var workspace = new RecordedWorkspace(await LedgerAsync(usesPostgres), "0", "one");

        var outcomes = await workspace.RaceAsync([.. Enumerable.Range(0, 5).Select(static i => ($"p{i}", "", (string[])["ledger", "init"]))]);

        Assert.All(outcomes, static o => Assert.True(o.ExitCode == 0, o.All));
        var records = await workspace.RunAsync("ann", "", "ledger", "export");
        Assert.Single(records.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await workspace.VerifyAsync();
    }

    private async Task<string?> LedgerAsync(bool usesPostgres)
    {
        if (!usesPostgres) return null;
        Assert.SkipUnless(server.IsRunning, "PostgreSQL is not installed");
        var settings = (await server.CreateDatabaseAsync()).Split(';').Select(static s => s.Split('=')).ToDictionary(static s => s[0], static s => s[1]);
        return $"postgres://{settings["Username"]}@{settings["Host"]}:{settings["Port"]}/{settings["Database"]}?sslmode=disable";
    }

    /// <summary>Each object was made once, and the ledger says the same: no action in it twice, nothing left open.</summary>
    private static async Task AssertMadeOnceAsync(RecordedWorkspace workspace)
    {
        foreach (var stack in workspace.Stacks) Assert.All((string[])["a", "b", "c"], key => Assert.Equal(["0"], workspace.Made(stack, key)));
        var changes = await workspace.ChangesAsync();
        Assert.Equal(workspace.Stacks.Count, changes.Count(static c => Outcome(c) == "applied"));
        Assert.DoesNotContain(changes, static c => Outcome(c) == "applying");
        var actions = changes.SelectMany(static c => c.GetProperty("events").EnumerateArray().Where(static e => e.GetProperty("kind").GetString() == "action").Select(e => (c.GetProperty("target").GetString(), e.GetProperty("data").GetRawText())));
        Assert.Equal(3 * workspace.Stacks.Count, actions.Distinct().Count());
        await workspace.VerifyAsync();
    }

    private static string? Outcome(JsonElement change) => change.GetProperty("outcome").GetString();
}
