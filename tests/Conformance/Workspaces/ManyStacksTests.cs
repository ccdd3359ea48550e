using System.Globalization;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>Takes a workspace of many stacks through a history of commits, and holds each step against what it must be about.</summary>
/// <remarks>WORKSPACE_STACKS says how many stacks there are; with it the objects are AWS's, on moto: WORKSPACE_STACKS=60 is an hour's work for two cores.</remarks>
public sealed class ManyStacksTests(Moto moto) : IClassFixture<Moto>
{
    private const int FewStacks = 15;

    [Fact]
    public async Task Every_commit_is_applied_to_the_stacks_it_touches_and_to_no_other()
    {
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3, or the AWS provider is in no filesystem mirror");
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("WORKSPACE_STACKS"), CultureInfo.InvariantCulture, out var number) ? number : 0;
        using var workspace = new SampleWorkspace(moto, Math.Max(wanted, FewStacks), usesAws: wanted > 0);
        await workspace.PrepareAsync();
        var first = await ApplyAsync(workspace);
        Assert.Equal(workspace.Count, first.Count(static s => s.Value == "applied"));
        var applied = workspace.Count;

        foreach (var commit in SampleCommit.History)
        {
            commit.Edit(workspace);
            workspace.Commit(commit.Subject);
            var touched = await StatusesAsync(workspace, "plan", "-json", $"-changed-since={commit.Since}");
            var results = await ApplyAsync(workspace);
            var different = results.Where(static r => r.Value == "applied").Select(static r => r.Key).ToList();
            Assert.True(commit.Touched(results.Keys).SetEquals(touched.Keys), $"{commit.Subject}: {string.Join(' ', touched.Keys.Order(StringComparer.Ordinal))}");
            Assert.True(touched.Keys.ToHashSet().IsSupersetOf(different), $"{commit.Subject} changes {string.Join(' ', different)}");
            applied += different.Count;
        }

        var plan = await workspace.RunAsync("plan", "-detailed-exitcode");
        Assert.True(plan.ExitCode == 0, plan.All);
        if (workspace.UsesAws) applied += await DriftAsync(workspace);
        Assert.Equal(Enumerable.Repeat("applied", applied), await OutcomesAsync(workspace));
        Assert.Equal(0, (await workspace.RunAsync("ledger", "verify")).ExitCode);
    }

    /// <summary>Changes queues behind the workspace's back and has them changed back.</summary>
    /// <returns>How many changes that took.</returns>
    private async Task<int> DriftAsync(SampleWorkspace workspace)
    {
        var changed = workspace.Services.Take(3).ToList();
        foreach (var service in changed) await SetTimeoutAsync($"dev-{service}");
        var report = await workspace.RunAsync("drift", "-json");
        Assert.True(report.ExitCode == 2, report.All);
        Assert.Equal(changed.Select(static s => $"service/dev/{s}"), Statuses(report.Output).Where(static s => s.Value == "drifted").Select(static s => s.Key).Order(StringComparer.Ordinal));
        var reverted = await workspace.RunAsync("drift", "-revert", "-auto-approve");
        Assert.True(reverted.ExitCode == 0, reverted.All);
        Assert.Equal(0, (await workspace.RunAsync("drift")).ExitCode);
        return changed.Count;
    }

    private async Task SetTimeoutAsync(string queue)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{moto.Endpoint}/123456789012/{queue}")
        {
            Content = new StringContent("Action=SetQueueAttributes&Version=2012-11-05&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=45", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyDictionary<string, string>> ApplyAsync(SampleWorkspace workspace)
    {
        var results = await StatusesAsync(workspace, "up", "-auto-approve", "-json");
        Assert.All(results, static r => Assert.Contains(r.Value, (string[])["applied", "no_changes"]));
        return results;
    }

    private static async Task<IReadOnlyDictionary<string, string>> StatusesAsync(SampleWorkspace workspace, params string[] arguments)
    {
        var outcome = await workspace.RunAsync(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        return Statuses(outcome.Output);
    }

    private static Dictionary<string, string> Statuses(string output)
    {
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("stacks").EnumerateArray().ToDictionary(static s => s.GetProperty("stack").GetString()!, static s => s.GetProperty("status").GetString()!);
    }

    private static async Task<IEnumerable<string>> OutcomesAsync(SampleWorkspace workspace)
    {
        var list = await workspace.RunAsync("changes", "list", "-json", "-limit=100000");
        using var json = JsonDocument.Parse(list.Output);
        return [.. json.RootElement.EnumerateArray().Select(static c => c.GetProperty("outcome").GetString()!)];
    }
}
