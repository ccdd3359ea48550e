using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Millwright.EndToEnd.Tests.Workspaces;

/// <summary>What is looked at after an apply.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly SmallWorkspace _workspace = new();
    private readonly TcpListener _site = new(IPAddress.Loopback, 0);
    private volatile int _status = 200;

    public VerificationTests()
    {
        _site.Start();
        _ = ServeAsync();
        _workspace.Write("millwright.hcl", """
            environment "live" {
              verification {
                second_plan = true
              }
            }
            stack "site" {
              path        = "site"
              environment = "live"
              verification {
                http "answers" {
                  url      = output.url
                  headers  = { X-Token = output.token }
                  retries  = 1
                  interval = "10ms"
                }
                tcp "open" {
                  address = trimsuffix(trimprefix(output.url, "http://"), "/")
                }
                command "same" {
                  shell   = "test \"$TOKEN\" = hunter2 -a -f main.tf || { echo \"not $TOKEN\"; exit 3; }"
                  env     = { TOKEN = output.token }
                  retries = 0
                }
              }
            }
            stack "after" {
              path       = "after"
              depends_on = [stack.site]
            }
            """);
        Configure("hunter2");
        _workspace.Write("after/main.tf", "resource \"terraform_data\" \"it\" {}\n");
    }

    public void Dispose()
    {
        _site.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public void An_apply_is_verified_in_a_stack_and_in_a_workspace()
    {
        var alone = _workspace.RunIn("site", "alice", "apply", "-auto-approve");
        Assert.True(alone.Code == 0, alone.Output);
        Assert.Contains("Change 1 is verified.", alone.Output);
        Assert.Equal("verified", _workspace.Last("site").Outcome);

        Configure("hunter2", "second");
        _status = 503;
        var all = _workspace.Run("alice", "up", "-auto-approve");
        Assert.True(all.Code == 1, all.Output);
        Assert.Contains("http \"answers\": failed, status 503, expected one from 200 to 299 (2 tries)", all.Output);
        Assert.Contains("Change 2 was applied, and found wanting", all.Output);
        Assert.Contains("not begun, because of site", all.Output);
        Assert.Equal((2L, "failed"), _workspace.Last("site"));

        // What came of a change is decided once; whoever looks again learns how it is now.
        _status = 200;
        var later = _workspace.Run("alice", "verify", "2", "-json");
        Assert.True(later.Code == 0, later.Output);
        using var document = JsonDocument.Parse(later.Output);
        var report = Assert.Single(document.RootElement.GetProperty("verifications").EnumerateArray());
        Assert.True(report.GetProperty("passed").GetBoolean());
        Assert.False(report.GetProperty("recorded").GetBoolean());
        Assert.Equal("failed", report.GetProperty("outcome").GetString());
        Assert.Equal(4, report.GetProperty("checks").GetArrayLength());
        Assert.Contains("Change 2 has been applied over it", _workspace.RunIn("site", "alice", "verify", "1").Output);
    }

    [Fact]
    public void A_saved_plan_is_verified_too_and_secrets_are_neither_shown_nor_kept()
    {
        Configure("other-secret");
        Assert.Equal(0, _workspace.RunIn("site", "alice", "plan", "-out=plan.bin").Code);

        var apply = _workspace.RunIn("site", "alice", "apply", "plan.bin");

        Assert.True(apply.Code == 1, apply.Output);
        Assert.Contains("command \"same\": failed, exit code 3", apply.Output);
        Assert.Contains("not (sensitive)", apply.Output);
        Assert.DoesNotContain("other-secret", apply.Output);
        Assert.Equal("failed", _workspace.Last("site").Outcome);
        Assert.DoesNotContain("other-secret", Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_workspace.Root, ".millwright", "ledger.db"))));
    }

    [Fact]
    public void A_second_plan_that_is_not_empty_names_what_is_left()
    {
        _workspace.Write("site/restless.tf", "resource \"terraform_data\" \"restless\" {\n  input = timestamp()\n}\n");

        var apply = _workspace.RunIn("site", "alice", "up", "-auto-approve");

        Assert.True(apply.Code == 1, apply.Output);
        Assert.Contains("second plan: failed, it would still update terraform_data.restless", apply.Output);
        Assert.Equal(1, _workspace.Run("alice", "verify").Code);
        Assert.Equal(1, _workspace.RunIn("after", "alice", "verify").Code);
    }

    private void Configure(string token, string input = "first") => _workspace.Write("site/main.tf", $$"""
        resource "terraform_data" "it" {
          input = "{{input}}"
        }
        output "url" {
          value = "http://127.0.0.1:{{((IPEndPoint)_site.LocalEndpoint).Port}}/"
        }
        output "token" {
          value     = "{{token}}"
          sensitive = true
        }
        """);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _site.AcceptTcpClientAsync();
                var stream = client.GetStream();
                if (await stream.ReadAsync(new byte[4096]) == 0) continue;
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or IOException)
        {
            // It is closed.
        }
    }
}
