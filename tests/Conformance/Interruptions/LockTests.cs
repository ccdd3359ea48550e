using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Terraform and Millwright at one local state: who holds the lock keeps the other out, and a holder that was killed does not.</summary>
public sealed class LockTests : IDisposable
{
    private static readonly string[] _apply = ["apply", "-auto-approve", "-no-color", "-input=false"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("terraform", "millwright")]
    [InlineData("millwright", "terraform")]
    [InlineData("millwright", "millwright")]
    public async Task A_second_writer_is_refused_while_the_first_lives_and_takes_over_when_it_was_killed(string first, string second)
    {
        Assert.SkipWhen(Executable.Terraform is null, "Terraform is not installed");
        File.WriteAllText(Path.Combine(_scratch.Path, "main.tf"), """
            resource "terraform_data" "slow" {
              provisioner "local-exec" { command = "touch started; exec sleep 60" }
            }
            resource "terraform_data" "quick" {
              input = 1
            }
            """);
        Assert.Equal(0, (await Of(first).RunAsync(_scratch.Path, ["init"])).ExitCode);
        await using (var holder = Of(first).Begin(_scratch.Path, _apply))
        {
            while (!File.Exists(Path.Combine(_scratch.Path, "started")))
            {
                Assert.False(holder.HasExited, holder.Said);
                await Task.Delay(20);
            }
            var refused = await Of(second).RunAsync(_scratch.Path, ["plan", "-no-color"]);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("Error acquiring the state lock", refused.All, StringComparison.Ordinal);
            Assert.Contains("Operation: OperationTypeApply", refused.All, StringComparison.Ordinal);
            // Stopped first, so that it cannot notice that its child is gone, and end in good order.
            holder.Send("STOP");
            holder.SendToChildren("sleep", "KILL");
            holder.Send("KILL");
            await holder.EndAsync();
        }
        Assert.True(File.Exists(Path.Combine(_scratch.Path, ".terraform.tfstate.lock.info")));
        File.WriteAllText(Path.Combine(_scratch.Path, "main.tf"), "resource \"terraform_data\" \"quick\" {\n  input = 1\n}\n");
        var after = await Of(second).RunAsync(_scratch.Path, _apply);
        Assert.True(after.ExitCode == 0, after.All);
        if (second == "millwright")
        {
            Assert.Contains("Lock left behind", after.All, StringComparison.Ordinal);
            Assert.Contains("OperationTypeApply", after.All, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(Path.Combine(_scratch.Path, ".terraform.tfstate.lock.info")));
    }

    private static Executable Of(string name) => name == "terraform" ? Executable.Terraform! : Executable.Millwright;
}
