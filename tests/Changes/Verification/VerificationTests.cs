using System.Net;
using System.Net.Sockets;
using System.Text;
using Millwright.Changes.Verification;
using Millwright.Changes.Workspaces;
using Millwright.Changes.Workspaces.Reading;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Tests.Verification;

public sealed class VerificationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("verification").FullName;
    private readonly DiagnosticList _diagnostics = [];
    private readonly Heard _heard = new();

    public VerificationTests() => Directory.CreateDirectory(Path.Combine(_root, "app"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_site_is_asked_again_until_it_answers_as_expected()
    {
        using var site = new Site(static number => number < 3 ? Site.Answer(503) : Site.Answer(200, "all is well\n", "X-Version: 7.1\r\n"));

        var outcome = Assert.Single(await RunAsync("""
            http "site" {
              url            = "${output.url}health"
              method         = "POST"
              headers        = { X-Token = output.token }
              body           = "ping"
              expect_status  = [200, 204]
              expect_headers = { X-Version = "^7\\." }
              expect_body    = "is well\\s*$"
              interval       = "10ms"
            }
            """, ("url", Value.String(site.Url)), ("token", Secret("s3cret-token"))));

        Assert.Empty(_diagnostics);
        Assert.Equal(("http \"site\"", true, 3), (outcome.Name, outcome.Passed, outcome.Tries));
        Assert.StartsWith("POST /health ", site.LastRequest);
        Assert.Contains("X-Token: s3cret-token", site.LastRequest);
        Assert.EndsWith("ping", site.LastRequest);
    }

    [Theory]
    [InlineData("", "status 500, expected one from 200 to 299", 500)]
    [InlineData("expect_status = [200, 301]", "status 204, expected 200 or 301", 204)]
    [InlineData("expect_body = \"good\"", "status 200, but the body does not match", 200)]
    [InlineData("expect_headers = { Age = \"1\" }", "status 200, without the header Age", 200)]
    [InlineData("expect_headers = { X-Version = \"^8\" }", "status 200, but the header X-Version does not match", 200)]
    public async Task What_an_answer_lacks_is_said_with_the_number_of_tries(string expected, string detail, int status)
    {
        using var site = new Site(_ => Site.Answer(status, status == 204 ? "" : "bad", "X-Version: 7\r\n"));

        var outcome = Assert.Single(await RunAsync($"http \"site\" {{\n  url = output.url\n  {expected}\n  retries = 1\n  interval = \"1ms\"\n}}", ("url", Value.String(site.Url))));

        Assert.False(outcome.Passed);
        Assert.Equal($"{detail} (2 tries)", outcome.Verdict.Detail);
    }

    [Fact]
    public async Task A_redirection_is_an_answer_and_a_certificate_that_nobody_vouches_for_is_none()
    {
        using var site = new Site(static _ => Site.Answer(301, "", "Location: http://127.0.0.1:1/\r\n"));

        var outcomes = await RunAsync("""
            http "moved" {
              url           = output.url
              expect_status = [301]
              retries       = 0
            }
            http "secure" {
              url     = replace(output.url, "http:", "https:")
              retries = 0
            }
            """, ("url", Value.String(site.Url)));

        Assert.True(outcomes[0].Passed, outcomes[0].Verdict.Detail);
        Assert.False(outcomes[1].Passed);
        Assert.StartsWith("no answer: ", outcomes[1].Verdict.Detail);
    }

    [Fact]
    public async Task A_port_takes_connections_or_does_not()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var open = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var closed = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var outcomes = await RunAsync($"tcp \"open\" {{\n  address = \"127.0.0.1:{open}\"\n}}\ntcp \"closed\" {{\n  address = \"127.0.0.1:{closed}\"\n  retries = 0\n}}");

        Assert.True(outcomes[0].Passed, outcomes[0].Verdict.Detail);
        Assert.False(outcomes[1].Passed);
        Assert.StartsWith("not connected: ", outcomes[1].Verdict.Detail);
    }

    [Fact]
    public async Task A_program_runs_in_the_stacks_directory_without_a_shell()
    {
        File.WriteAllText(Path.Combine(_root, "app", "here"), "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(_root, "app", "here"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var outcomes = await RunAsync("""
            command "argv" {
              argv = ["test", "-f", "here"]
            }
            command "no_shell" {
              argv    = ["test", "-f", "here && true"]
              retries = 0
            }
            command "own" {
              argv = ["./here"]
            }
            command "missing" {
              argv    = ["./there"]
              retries = 0
            }
            command "shell" {
              shell = "test -f here && test \"$NAME\" = 'a b'"
              env   = { NAME = output.name }
            }
            """, ("name", Value.String("a b")));

        Assert.Equal([true, false, true, false, true], outcomes.Select(static o => o.Passed));
        Assert.Equal("exit code 1", outcomes[1].Verdict.Detail);
        Assert.Equal("could not be run: No such file or directory", outcomes[3].Verdict.Detail);
    }

    [Fact]
    public async Task What_a_failing_program_wrote_is_shown_without_secrets_and_not_kept()
    {
        var outcome = Assert.Single(await RunAsync("""
            command "login" {
              shell   = "echo password is $PASSWORD; echo and key ${output.key} >&2; echo ${env.STORE}; exit 7"
              env     = { PASSWORD = output.password }
              retries = 0
            }
            """, ("password", Secret("hunter2")), ("key", Secret("qwertz")), ("unused", Secret("never shown"))));

        Assert.Equal("exit code 7", outcome.Verdict.Detail);
        Assert.Contains("password is (sensitive)", outcome.Last.Output);
        Assert.Contains("key (sensitive)", outcome.Last.Output);
        Assert.DoesNotContain("hunter2", outcome.Last.Output);
        Assert.DoesNotContain("qwertz", outcome.Last.Output);
        Assert.DoesNotContain("me:secret", outcome.Last.Output);
    }

    [Fact]
    public async Task A_try_has_its_time_and_all_of_them_have_theirs()
    {
        var outcomes = await RunAsync("""
            command "slow" {
              argv    = ["sleep", "60"]
              timeout = "50ms"
              retries = 0
            }
            command "never" {
              argv     = ["sleep", "60"]
              timeout  = "40ms"
              retries  = 1000
              interval = "10ms"
              deadline = "600ms"
            }
            """);

        Assert.Equal("nothing within 0.05 s", outcomes[0].Verdict.Detail);
        Assert.Contains("its deadline of 0.6 s is over", outcomes[1].Verdict.Detail);
        Assert.InRange(outcomes[1].Tries, 1, 100);
    }

    [Fact]
    public async Task Whoever_interrupts_learns_nothing_and_no_program_is_left_running()
    {
        using var stopping = new CancellationTokenSource();
        var definition = Read("command \"slow\" {\n  shell = \"echo $$ > pid; exec sleep 60\"\n}");
        var run = new VerificationRun(_heard, TimeProvider.System).RunAsync(definition.HealthChecks(Value.EmptyObject, Path.Combine(_root, "app"), _diagnostics), null, stopping.Token);
        var file = Path.Combine(_root, "app", "pid");
        while (!File.Exists(file) || File.ReadAllText(file).Trim().Length == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var status = $"/proc/{File.ReadAllText(file).Trim()}/stat";
        for (var i = 0; i < 500 && Runs(status); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(Runs(status));
    }

    [Fact]
    public async Task Checks_run_side_by_side_and_what_takes_over_a_second_is_told()
    {
        // Each waits for the other: one after the other neither would end well.
        var outcomes = await RunAsync("""
            command "left" {
              shell   = "touch left; for i in 1 2 3 4 5 6 7 8 9 10; do test -f right && sleep 1.2 && exit 0; sleep 0.1; done; exit 1"
              retries = 0
            }
            command "right" {
              shell   = "touch right; for i in 1 2 3 4 5 6 7 8 9 10; do test -f left && exit 0; sleep 0.1; done; exit 1"
              retries = 0
            }
            """);

        Assert.All(outcomes, static o => Assert.True(o.Passed, o.Verdict.Detail));
        Assert.Contains("command \"left\"", _heard.Waited);
    }

    [Fact]
    public async Task An_output_that_is_not_there_fails_its_check_and_no_other()
    {
        var outcomes = await RunAsync("""
            tcp "db" {
              address = "${output.host}:5432"
            }
            command "fine" {
              argv = ["true"]
            }
            """, ("hostname", Value.String("db")));

        Assert.Equal([false, true], outcomes.Select(static o => o.Passed));
        Assert.Equal("Reference to undeclared output", outcomes[0].Verdict.Detail);
        Assert.Contains("no output \"host\"", Assert.Single(_diagnostics).Detail);
    }

    [Theory]
    [InlineData("http \"x\" {\n  url = \"ftp://${output.host}\"\n}", null)]
    [InlineData("http \"x\" {\n  url = \"ftp://host\"\n}", "no address of http")]
    [InlineData("http \"x\" {\n  url = \"http://me:pass@host\"\n}", "do not go into the address")]
    [InlineData("http \"x\" {\n  url = output.url\n  expect_body = \"(\"\n}", "no regular expression")]
    [InlineData("http \"x\" {\n  url = output.url\n  expect_status = [2000]\n}", "no HTTP status")]
    [InlineData("http \"x\" {\n  url = output.url\n  interval = \"soon\"\n}", "no stretch of time")]
    [InlineData("tcp \"x\" {\n  address = \"db\"\n}", "no address")]
    [InlineData("command \"x\" {\n}", "one of \"argv\"")]
    [InlineData("command \"x\" {\n  argv = [\"a\"]\n  shell = \"b\"\n}", "one of \"argv\"")]
    [InlineData("tcp \"x\" {\n  address = output.a\n}\ntcp \"x\" {\n  address = output.b\n}", "must be unique")]
    [InlineData("tcp \"x\" {\n  address = stack.app.outputs.address\n}", "before any stack")]
    public void Mistakes_are_found_before_anything_is_applied(string checks, string? detail)
    {
        Read(checks);

        if (detail is null) Assert.Empty(_diagnostics);
        else Assert.Contains(detail, Assert.Single(_diagnostics).Detail);
        Assert.DoesNotContain(_diagnostics, static d => d.Detail?.Contains("me:secret", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_stacks_block_adds_to_that_of_its_environment_and_takes_the_place_of_what_has_its_name()
    {
        var workspace = WorkspaceReader.Read(_root, Encoding.UTF8.GetBytes("""
            environment "prod" {
              verification {
                second_plan = true
                tcp "a" {
                  address = "one:1"
                }
                tcp "b" {
                  address = "one:2"
                }
              }
            }
            stack "app" {
              path        = "app"
              environment = "prod"
              verification {
                second_plan = false
                tcp "b" {
                  address = output.b
                }
                http "c" {
                  url = output.c
                }
              }
            }
            """), static _ => null, _diagnostics);

        Assert.Empty(_diagnostics);
        var app = workspace.VerificationOf(workspace.Find("app")!);
        Assert.Equal(["tcp \"a\"", "tcp \"b\"", "http \"c\""], app.HealthChecks(Value.Object(("b", Value.String("two:2")), ("c", Value.String("http://c"))), _root, _diagnostics).Select(static c => c.Title));
        Assert.False(app.SecondPlan);
        Assert.False(app.IsEmpty);
        Assert.True(workspace.Environments["prod"].Verification.SecondPlan);
    }

    private async Task<IReadOnlyList<CheckOutcome>> RunAsync(string checks, params (string Name, Value Value)[] outputs)
    {
        var definition = Read(checks);
        Assert.Empty(_diagnostics);
        return await new VerificationRun(_heard, TimeProvider.System).RunAsync(definition.HealthChecks(Value.Object(outputs), Path.Combine(_root, "app"), _diagnostics), null, CancellationToken.None);
    }

    private VerificationDefinition Read(string checks)
    {
        var source = $"stack \"app\" {{\n  path = \"app\"\n  verification {{\n{checks}\n  }}\n}}\n";
        var workspace = WorkspaceReader.Read(_root, Encoding.UTF8.GetBytes(source), static name => name == "STORE" ? "postgres://me:secret@db/x" : null, _diagnostics);
        return workspace.VerificationOf(workspace.Find("app")!);
    }

    private static bool Runs(string status)
    {
        try
        {
            return !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Value Secret(string text) => Value.String(text).WithMarks(Marks.Sensitive);

    private sealed class Heard : IVerificationObserver
    {
        private readonly Lock _lock = new();
        private readonly List<string> _waited = [];

        public IReadOnlyList<string> Waited
        {
            get
            {
                lock (_lock) return [.. _waited];
            }
        }

        public void StillChecking(string name, TimeSpan elapsed, string? last)
        {
            lock (_lock) _waited.Add(name);
        }

        public void Checked(CheckOutcome outcome)
        {
        }
    }
}
