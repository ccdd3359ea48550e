using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>Looks for drift by a schedule, asks the ledger since when, and has others told.</summary>
public sealed class DriftScheduleTests
{
    private const string Workspace = """
        notification "hook" {
          kind   = "webhook"
          to     = env.HOOK_URL
          secret = env.HOOK_SECRET
        }

        notification "approvers" {
          kind   = "slack"
          to     = env.HOOK_URL
          events = ["approval_needed"]
        }

        environment "prod" {
          notify = ["hook", "approvers"]

          drift {
            schedule = "0 0 1 1 *"
          }
        }

        stack "site" {
          path        = "site"
          environment = "prod"
        }

        stack "other" {
          path = "other"
        }
        """;

    private const string Stack = """
        resource "local_file" "page" {
          filename = "${path.module}/page.html"
          content  = "hello hunter2"
        }

        """;

    [Fact]
    public async Task Drift_is_looked_for_when_it_is_due_and_the_ledger_says_since_when_it_is_there()
    {
        using var hook = new Hook();
        using var scratch = await PrepareAsync();
        Assert.Equal(0, (await RunAsync(scratch, hook, "up", "-auto-approve", "-message=put it up")).ExitCode);

        var first = await RunAsync(scratch, hook, "drift", "-due");
        Assert.True(first.ExitCode == 0, first.All);
        Assert.Contains("1 stack looked at", first.Output);
        Assert.Matches(@"Due next: site at \d{4}-01-01T00:00:00Z", first.Output);
        Assert.Contains("Nothing is due.", (await RunAsync(scratch, hook, "drift", "-due")).Output);
        File.Delete(Path.Combine(scratch.Path, "site", "page.html"));
        Assert.Equal(0, (await RunAsync(scratch, hook, "drift", "-due")).ExitCode);

        var found = await RunAsync(scratch, hook, "drift", "-json");
        var again = await RunAsync(scratch, hook, "drift");

        Assert.True(found.ExitCode == 2, found.All);
        using var report = JsonDocument.Parse(found.Output);
        var resource = report.RootElement.GetProperty("stacks").EnumerateArray().First(static s => s.GetProperty("status").GetString() == "drifted").GetProperty("resources")[0];
        Assert.Equal("local_file.page", resource.GetProperty("address").GetString());
        Assert.True(resource.GetProperty("last_change").GetProperty("id").GetInt32() is 1 or 2);
        Assert.Equal(resource.GetProperty("last_clean_scan").GetString(), resource.GetProperty("changed_after").GetString());
        Assert.Matches(@"It changed between \S+ \(last clean scan\) and \S+ \(first scan that found it\)\. Change \d touched it last, by ann at \S+: put it up\.", again.Output);
        Assert.Equal(0, (await RunAsync(scratch, hook, "ledger", "verify")).ExitCode);
        Assert.Equal(["applied", "drifted", "planned"], hook.Events);
        Assert.All(hook.Posts, static post =>
        {
            Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, post.Body))}", post.Signature);
            Assert.DoesNotContain("hunter2", Encoding.UTF8.GetString(post.Body));
        });
    }

    [Fact]
    public async Task A_notification_that_does_not_get_there_is_a_warning_that_does_not_say_where()
    {
        using var hook = new Hook();
        using var scratch = await PrepareAsync();
        // The first is tried again, the second is never going to be taken.
        hook.Refusals.Enqueue(503);
        hook.Refusals.Enqueue(404);

        var up = await RunAsync(scratch, hook, "up", "-auto-approve", "-stack=site");

        Assert.True(up.ExitCode == 0, up.All);
        Assert.Contains("Notification \"hook\" was not sent: the server answered 404", up.All);
        Assert.DoesNotContain(hook.Url, up.All);
        Assert.Equal(3, hook.Asked);
    }

    private static async Task<Scratch> PrepareAsync()
    {
        var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "millwright.hcl"), Workspace);
        foreach (var stack in (string[])["site", "other"]) await File.WriteAllTextAsync(Path.Combine(scratch.Folder(stack), "main.tf"), Stack);
        return scratch;
    }

    private static Task<Outcome> RunAsync(Scratch scratch, Hook hook, params string[] arguments) =>
        Executable.Millwright.RunAsync(scratch.Path, arguments, environment: new Dictionary<string, string> { ["HOOK_URL"] = hook.Url, ["HOOK_SECRET"] = "s3cret", ["MILLWRIGHT_ACTOR"] = "ann" });
}
