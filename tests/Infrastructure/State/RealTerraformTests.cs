using System.Diagnostics;
using System.Globalization;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Tests.States;

/// <summary>Our states in Terraform's hands, and the other way round.</summary>
public sealed class RealTerraformTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Terraform_finds_nothing_to_do_about_a_state_we_wrote()
    {
        RealTerraform.Require();
        Configure("""
            resource "terraform_data" "c" {
              count = 11
              input = { text = "<&> é \u2028", n = count.index }
            }
            resource "terraform_data" "d" {
              for_each = toset(["a", "b\"c", "$${x}"])
              input = terraform_data.c[0].output
            }
            output "o" { value = terraform_data.d["a"].output }
            """);
        var (code, output) = RealTerraform.Run(_directory.Path, "apply", "-auto-approve", "-no-color");
        Assert.True(code == 0, output);
        var path = _directory.File("terraform.tfstate");
        var original = File.ReadAllBytes(path);
        using (var store = new LocalStateStore(LocalStatePaths.At(path)))
        {
            await using var hold = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation);
            var state = (await store.ReadAsync(Cancellation))!;
            await store.WriteAsync(state, Cancellation);
            Assert.Equal(original, File.ReadAllBytes(path));
            var (address, resource) = state.Resources.First();
            var taint = address.Instance(resource.Instances.Keys.First());
            state.SetCurrent(taint, resource.Provider, state.Current(taint)! with { IsTainted = true });
            state.Serial++;
            await store.WriteAsync(state, Cancellation);
            state.SetCurrent(taint, resource.Provider, state.Current(taint)! with { IsTainted = false });
            state.Serial++;
            await store.WriteAsync(state, Cancellation);
        }
        (code, output) = RealTerraform.Run(_directory.Path, "plan", "-detailed-exitcode", "-no-color");
        Assert.True(code == 0, output);
        (code, output) = RealTerraform.Run(_directory.Path, "state", "list");
        Assert.Equal(0, code);
        Assert.Equal(14, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Terraform_is_kept_out_by_our_lock()
    {
        RealTerraform.Require();
        Configure("resource \"terraform_data\" \"c\" { input = 1 }");
        using var store = new LocalStateStore(LocalStatePaths.At(_directory.File("terraform.tfstate")));
        await using (await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation))
        {
            await store.WriteAsync(SampleStates.WithResources(2), Cancellation);
            var (code, output) = RealTerraform.Run(_directory.Path, "plan", "-no-color");
            Assert.Equal(1, code);
            Assert.Contains("Error acquiring the state lock", output, StringComparison.Ordinal);
            Assert.Contains("Operation: OperationTypeApply", output, StringComparison.Ordinal);
        }
        Assert.Equal(0, RealTerraform.Run(_directory.Path, "plan", "-no-color").ExitCode);
    }

    [Fact]
    public async Task Terraform_waiting_for_our_lock_then_reads_what_we_wrote()
    {
        RealTerraform.Require();
        Configure("""
            resource "terraform_data" "r0" { input = "1" }
            """);
        var path = _directory.File("terraform.tfstate");
        File.WriteAllBytes(path, StateFile.ToBytes(SampleStates.WithResources(1)));
        using var store = new LocalStateStore(LocalStatePaths.At(path));
        Process waiting;
        await using (await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation))
        {
            waiting = RealTerraform.Start(_directory.Path, "apply", "-auto-approve", "-no-color", "-lock-timeout=60s");
            // It has the file open once it says that it waits.
            var line = "";
            while (line is not null && !line.Contains("Acquiring state lock", StringComparison.Ordinal)) line = await waiting.StandardOutput.ReadLineAsync(Cancellation);
            var state = SampleStates.WithResources(3);
            state.Serial = 40;
            await store.WriteAsync(state, Cancellation);
        }
        var output = await waiting.StandardOutput.ReadToEndAsync(Cancellation);
        await waiting.WaitForExitAsync(Cancellation);
        Assert.True(waiting.ExitCode == 0, output + await waiting.StandardError.ReadToEndAsync(Cancellation));
        waiting.Dispose();
        Assert.Contains("2 destroyed", output, StringComparison.Ordinal);
        var diagnostics = new DiagnosticList();
        Assert.InRange(StateFile.Read(File.ReadAllBytes(path), diagnostics)!.Serial, 41UL, 60UL);
    }

    [Fact]
    public async Task We_are_kept_out_by_terraforms_lock()
    {
        RealTerraform.Require();
        var gate = _directory.File("gate");
        Configure(string.Create(CultureInfo.InvariantCulture, $$"""
            resource "terraform_data" "c" {
              provisioner "local-exec" { command = "echo started; while [ ! -e '{{gate}}' ]; do sleep 0.05; done" }
            }
            """));
        using var terraform = RealTerraform.Start(_directory.Path, "apply", "-auto-approve", "-no-color");
        var line = "";
        while (line is not null && !line.Contains("started", StringComparison.Ordinal)) line = await terraform.StandardOutput.ReadLineAsync(Cancellation);
        using var store = new LocalStateStore(LocalStatePaths.At(_directory.File("terraform.tfstate")));
        var refused = await Assert.ThrowsAsync<StateLockedException>(async () => await store.LockAsync("x", TimeSpan.Zero, Cancellation));
        Assert.Contains("Operation: OperationTypeApply", refused.Message, StringComparison.Ordinal);
        File.WriteAllText(gate, "");
        await using (await store.LockAsync("x", TimeSpan.FromMinutes(1), Cancellation)) Assert.Single((await store.ReadAsync(Cancellation))!.Resources);
        await terraform.WaitForExitAsync(Cancellation);
    }

    private void Configure(string source)
    {
        File.WriteAllText(_directory.File("main.tf"), source);
        var (code, output) = RealTerraform.Run(_directory.Path, "init", "-no-color");
        Assert.True(code == 0, output);
    }
}
