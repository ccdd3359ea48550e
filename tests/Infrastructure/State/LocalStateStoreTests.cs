using System.Text;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Tests.States;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LocalStateStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string StatePath => _directory.File("terraform.tfstate");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Reads_back_what_it_wrote()
    {
        using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using (await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation))
        {
            Assert.Null(await store.ReadAsync(Cancellation));
            await store.WriteAsync(SampleStates.WithResources(3), Cancellation);
            await store.WriteAsync(SampleStates.WithResources(2), Cancellation);
        }
        using var other = new LocalStateStore(LocalStatePaths.At(StatePath));
        Assert.True(SampleStates.WithResources(2).SameContent((await other.ReadAsync(Cancellation))!));
        Assert.Equal([".terraform.tfstate.millwright-copy", "terraform.tfstate"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Backs_up_the_first_state_of_a_run_once()
    {
        File.WriteAllBytes(StatePath, StateFile.ToBytes(SampleStates.WithResources(1)));
        using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using var hold = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation);
        var unchanged = SampleStates.WithResources(1);
        unchanged.Serial = 9;
        await store.WriteAsync(unchanged, Cancellation);
        Assert.False(File.Exists(StatePath + ".backup"));
        await store.WriteAsync(SampleStates.WithResources(2), Cancellation);
        await store.WriteAsync(SampleStates.WithResources(3), Cancellation);
        Assert.Equal(StateFile.ToBytes(SampleStates.WithResources(1)), File.ReadAllBytes(StatePath + ".backup"));
    }

    [Fact]
    public async Task Leaves_no_file_where_nothing_was_written()
    {
        using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using (await store.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation))
        {
            Assert.True(File.Exists(_directory.File(".terraform.tfstate.lock.info")));
        }
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task A_second_lock_is_refused_with_the_holders_details()
    {
        using var first = new LocalStateStore(LocalStatePaths.At(StatePath));
        using var second = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using (await first.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation))
        {
            var refused = await Assert.ThrowsAsync<StateLockedException>(async () => await second.LockAsync("OperationTypePlan", TimeSpan.FromMilliseconds(10), Cancellation));
            Assert.Matches(
                "^resource temporarily unavailable\nLock Info:\n  ID:        [0-9a-f-]{36}\n  Path:      .*terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       .+@.+\n  Version:   1.11.4\n  Created:   [-0-9]{10} [0-9:.]+ \\+0000 UTC\n  Info:      (process [0-9]+ begun .*)?\n$",
                refused.Message);
        }
        await using var now = await second.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation);
    }

    [Fact]
    public async Task Reading_the_file_elsewhere_in_the_process_does_not_lose_the_lock()
    {
        using var first = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using var hold = await first.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation);
        await first.WriteAsync(SampleStates.WithResources(1), Cancellation);
        File.ReadAllBytes(StatePath);
        using var second = new LocalStateStore(LocalStatePaths.At(StatePath));
        await Assert.ThrowsAsync<StateLockedException>(async () => await second.LockAsync("x", TimeSpan.Zero, Cancellation));
    }

    [Fact]
    public async Task Keeps_permissions_and_follows_symbolic_links()
    {
        var real = _directory.File("real.tfstate");
        File.WriteAllBytes(real, StateFile.ToBytes(SampleStates.WithResources(1)));
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(StatePath, "real.tfstate");
        using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using (await store.LockAsync("x", TimeSpan.Zero, Cancellation)) await store.WriteAsync(SampleStates.WithResources(5), Cancellation);
        Assert.NotNull(File.ResolveLinkTarget(StatePath, false));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
        Assert.Equal(StateFile.ToBytes(SampleStates.WithResources(5)), File.ReadAllBytes(real));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_a_whole_state_no_older_than_the_last_one_reported()
    {
        ulong last = 0;
        for (var round = 0; round < 12; round++)
        {
            ulong reported = 0;
            using (var writer = EndlessWriter.Start(StatePath))
            {
                for (var line = 0; line < 5 + round; line++) reported = ulong.Parse((await writer.StandardOutput.ReadLineAsync(Cancellation))!, System.Globalization.CultureInfo.InvariantCulture);
                Thread.SpinWait(round * 50_000);
                writer.Kill();
                var rest = await writer.StandardOutput.ReadToEndAsync(Cancellation);
                await writer.WaitForExitAsync(Cancellation);
                if (rest.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var end] && rest.EndsWith('\n')) reported = ulong.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
            }
            using var unlocked = new LocalStateStore(LocalStatePaths.At(StatePath));
            var seen = (await unlocked.ReadAsync(Cancellation))!;
            using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
            await using (await store.LockAsync("x", TimeSpan.Zero, Cancellation))
            {
                var state = (await store.ReadAsync(Cancellation))!;
                Assert.InRange(state.Serial, reported, reported + 1);
                Assert.Equal(seen.Serial, state.Serial);
                Assert.True(state.SameContent(SampleStates.WithResources((int)(state.Serial * 37 % 400) + 1)));
                last = state.Serial;
            }
        }
        Assert.True(last > 60);
        Assert.DoesNotContain(Directory.GetFiles(_directory.Path), static f => f.Contains("journal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_leaves_the_old_state()
    {
        var mounted = System.Diagnostics.Process.Start("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", _directory.Path]);
        await mounted.WaitForExitAsync(Cancellation);
        Assert.SkipWhen(mounted.ExitCode != 0, "Mounting a tmpfs is not permitted here.");
        try
        {
            using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
            await using (await store.LockAsync("x", TimeSpan.Zero, Cancellation))
            {
                await store.WriteAsync(SampleStates.WithResources(100), Cancellation);
                var full = await Assert.ThrowsAsync<StateStoreException>(async () => await store.WriteAsync(SampleStates.WithResources(250), Cancellation));
                Assert.Equal($"Failed to write state: An error occured while writing the serialized state: write {StatePath}: no space left on device.", full.Message);
            }
            Assert.Equal(StateFile.ToBytes(SampleStates.WithResources(100)), File.ReadAllBytes(StatePath));
            Assert.Equal(["terraform.tfstate"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName));
        }
        finally
        {
            using var unmounted = System.Diagnostics.Process.Start("umount", [_directory.Path]);
            await unmounted.WaitForExitAsync(Cancellation);
        }
    }
}
