using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Provisioning;

/// <summary>The provisioners that work on another machine, against a real server.</summary>
public sealed class SshTests(SshServer server) : IClassFixture<SshServer>, IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Remote_exec_runs_lines_and_scripts_and_leaves_nothing_of_them_behind()
    {
        File.WriteAllText(_stack.Path("script.sh"), "#!/bin/sh\necho from a script\n");
        var scripts = _stack.Path("remote_%RAND%.sh");
        await ApplyAsync(Connection("user", $"script_path = \"{scripts}\""), $$"""
            provisioner "remote-exec" {
                inline = ["echo one", "echo mistake >&2", "echo two"]
              }
              provisioner "remote-exec" {
                scripts = ["{{_stack.Path("script.sh")}}"]
              }
            """);

        Assert.Equal(["Connected!", "one", "mistake", "two"], _stack.Observer.Said.Skip(1).Take(4));
        Assert.Contains("from a script", _stack.Observer.Said);
        Assert.All(Directory.GetFiles(_stack.Path("."), "remote_*.sh"), static file => Assert.Equal(0, new FileInfo(file).Length));
    }

    [Fact]
    public async Task A_script_that_fails_taints_the_object()
    {
        await ApplyAsync(Connection("user"), """
            provisioner "remote-exec" {
                inline = ["exit 7"]
              }
            """, succeeds: false);

        Assert.Matches("error executing \"/tmp/terraform_[0-9]+.sh\": Process exited with status 7", _stack.Messages);
        Assert.Equal(["terraform_data.a (tainted)"], _stack.Objects);
    }

    [Fact]
    public async Task File_copies_texts_files_and_directories_by_the_rules_of_the_trailing_slash()
    {
        Directory.CreateDirectory(_stack.Path("source/inner"));
        File.WriteAllText(_stack.Path("source/inner/x"), "deep");
        foreach (var target in new[] { "whole", "content" }) Directory.CreateDirectory(_stack.Path(target));
        await ApplyAsync(Connection("user"), $$"""
            provisioner "file" {
                content     = "a text"
                destination = "{{_stack.Path("it's a text")}}"
              }
              provisioner "file" {
                source      = "{{_stack.Path("source")}}"
                destination = "{{_stack.Path("whole")}}"
              }
              provisioner "file" {
                source      = "{{_stack.Path("source")}}/"
                destination = "{{_stack.Path("content")}}"
              }
            """);

        Assert.Equal("a text", File.ReadAllText(_stack.Path("it's a text")));
        Assert.Equal("deep", File.ReadAllText(_stack.Path("whole/source/inner/x")));
        Assert.Equal("deep", File.ReadAllText(_stack.Path("content/inner/x")));
    }

    [Fact]
    public async Task A_copy_that_the_machine_refuses_is_reported_in_its_words()
    {
        await ApplyAsync(Connection("user"), $$"""
            provisioner "file" {
                content     = "x"
                destination = "{{_stack.Path("no/such/file")}}"
              }
            """, succeeds: false);

        Assert.Contains("file provisioner error: Upload failed: scp: ", _stack.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bastion_and_a_host_key_are_used()
    {
        var bastion = $"""
            bastion_host     = "localhost"
                bastion_host_key = file("{server.Path("host.pub")}")
                host_key         = file("{server.Path("host.pub")}")
            """;
        await ApplyAsync(Connection("user", bastion), """
            provisioner "remote-exec" {
                inline = ["echo arrived"]
              }
            """);

        Assert.Contains("Using configured bastion host...\n  Host: localhost", _stack.Observer.Said[0], StringComparison.Ordinal);
        Assert.Contains("arrived", _stack.Observer.Said);
    }

    [Fact]
    public async Task A_certificate_admits_a_key_that_is_not_known_itself()
    {
        await ApplyAsync(Connection("other", $"certificate = file(\"{server.Path("other-cert.pub")}\")"), """
            provisioner "remote-exec" {
                inline = ["echo certified"]
              }
            """);

        Assert.Contains("certified", _stack.Observer.Said);
    }

    [Theory]
    [InlineData("other", "")]
    [InlineData("user", "host_key")]
    public async Task A_wrong_key_on_either_side_is_given_up_on_after_the_timeout(string key, string hostKey)
    {
        var extra = hostKey.Length == 0 ? "" : $"{hostKey} = file(\"{server.Path("other.pub")}\")";
        await ApplyAsync(Connection(key, extra + "\n    timeout = \"2s\""), """
            provisioner "remote-exec" {
                inline = ["echo never"]
              }
            """, succeeds: false);

        Assert.Contains($"timeout - last error: SSH authentication failed ({SshServer.User}@127.0.0.1:{server.Port}): ssh: handshake failed: ", _stack.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("never", _stack.Observer.Said);
    }

    private async Task ApplyAsync(string connection, string provisioners, bool succeeds = true)
    {
        Assert.SkipWhen(!server.IsRunning, "sshd is not installed");
        _stack.Write($$"""
            resource "terraform_data" "a" {
              {{connection}}
              {{provisioners}}
            }
            """);
        await _stack.ApplyAsync(await _stack.PlanAsync());
        Assert.Equal(succeeds, !_stack.Diagnostics.HasErrors);
    }

    private string Connection(string key, string more = "") => $$"""
        connection {
            host        = "127.0.0.1"
            port        = {{server.Port}}
            user        = "{{SshServer.User}}"
            private_key = file("{{server.Path(key)}}")
            agent       = false
            {{more}}
          }
        """;
}
