using Millwright.Changes.LifeCycle;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Tests.States;

/// <summary>State files that were truncated, torn or damaged, and what becomes of them.</summary>
public sealed class StateRepairTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<Diagnostic> _said = [];

    private string StatePath => _directory.File("terraform.tfstate");
    private string BackupPath => StatePath + ".backup";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_state_cut_off_anywhere_is_restored_whole_and_the_rest_of_the_file_is_kept()
    {
        var state = Sample(3, serial: 7);
        await WriteAsync(state);
        var whole = File.ReadAllBytes(StatePath);
        for (var length = 0; length < whole.Length - 2; length += 97)
        {
            File.WriteAllBytes(StatePath, whole[..length]);
            var (read, repair) = await LockAndReadAsync();
            Assert.True(state.SameContent(read!), $"cut at {length}");
            Assert.Equal(7UL, read!.Serial);
            Assert.Equal(whole, File.ReadAllBytes(StatePath));
            Assert.Equal(whole[..length], File.ReadAllBytes(repair!.KeptAs!));
            // The beginning tells that nobody has written it since, as long as it reaches to the lineage.
            if (length > 200) Assert.Null(repair.Missing);
        }
    }

    [Fact]
    public async Task A_state_whose_end_is_zeros_is_restored()
    {
        await WriteAsync(Sample(3, serial: 7));
        var bytes = File.ReadAllBytes(StatePath);
        bytes.AsSpan(bytes.Length / 2).Clear();
        File.WriteAllBytes(StatePath, bytes);
        var (read, repair) = await LockAndReadAsync();
        Assert.True(Sample(3, 7).SameContent(read!));
        Assert.Null(repair!.Missing);
    }

    [Fact]
    public async Task A_change_that_nobody_made_is_noticed_by_the_checksum_and_undone()
    {
        await WriteAsync(Sample(3, serial: 7));
        var (bytes, written) = (File.ReadAllBytes(StatePath), File.GetLastWriteTimeUtc(StatePath));
        var at = bytes.AsSpan().IndexOf("00000001"u8);
        bytes[at] = (byte)'9';
        File.WriteAllBytes(StatePath, bytes);
        File.SetLastWriteTimeUtc(StatePath, written);
        var (read, repair) = await LockAndReadAsync();
        Assert.True(Sample(3, 7).SameContent(read!));
        Assert.Contains("checksum", repair!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_program_wrote_is_taken_as_it_is()
    {
        await WriteAsync(Sample(3, serial: 7));
        File.WriteAllBytes(StatePath, StateFile.ToBytes(Sample(2, serial: 8)));
        var (read, repair) = await LockAndReadAsync();
        Assert.Null(repair);
        Assert.Equal(8UL, read!.Serial);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task What_another_program_wrote_half_is_laid_over_the_newest_whole_state_and_what_may_be_missing_is_said()
    {
        await WriteAsync(Sample(3, serial: 7));
        var newer = Sample(6, serial: 9, padding: 300);
        File.WriteAllBytes(BackupPath, StateFile.ToBytes(Sample(4, serial: 8)));
        var bytes = StateFile.ToBytes(newer);
        var at = bytes.AsSpan().IndexOf("\"r5\""u8);
        File.WriteAllBytes(StatePath, bytes[..at]);
        var (read, repair) = await LockAndReadAsync();
        Assert.Equal(9UL, read!.Serial);
        Assert.Equal(5, read.Resources.Count);
        Assert.NotNull(repair!.Missing);
        Assert.Contains("serial 8", repair.Source, StringComparison.Ordinal);
        var address = SampleStates.Address(4).ModuleResource;
        Assert.True(newer.Resources[address].SameContent(read.Resources[address]));
        Assert.Contains(_said, d => d.Summary == "State file repaired as far as possible" && d.Detail.Contains(repair.KeptAs!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_only_a_backup_is_left_it_is_taken_and_said_so()
    {
        File.WriteAllText(StatePath, "{\"version\": 4, \"ser");
        File.WriteAllBytes(BackupPath, StateFile.ToBytes(Sample(2, serial: 3)));
        var (read, repair) = await LockAndReadAsync();
        Assert.Equal(2, read!.Resources.Count);
        Assert.NotNull(repair!.Missing);
        Assert.Contains(BackupPath, repair.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_left_it_is_an_error_that_says_what_to_do_and_the_file_stays()
    {
        File.WriteAllText(StatePath, "{\"version\": 4, \"ser");
        using var store = Store();
        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.LockAsync("x", TimeSpan.Zero, Cancellation));
        Assert.StartsWith("2 problems:\n\n- Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 19.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"import\" blocks", refused.Message, StringComparison.Ordinal);
        Assert.Equal("{\"version\": 4, \"ser", File.ReadAllText(StatePath));
    }

    [Fact]
    public async Task Who_only_reads_gets_the_restored_state_and_leaves_the_file_alone()
    {
        await WriteAsync(Sample(3, serial: 7));
        var bytes = File.ReadAllBytes(StatePath)[..500];
        File.WriteAllBytes(StatePath, bytes);
        using var store = Store();
        Assert.True(Sample(3, 7).SameContent((await store.ReadAsync(Cancellation))!));
        Assert.Equal(bytes, File.ReadAllBytes(StatePath));
        Assert.Contains("the next command that locks the state repairs it", Assert.Single(_said).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_was_moved_to_a_backend_stays_moved()
    {
        await WriteAsync(Sample(3, serial: 7));
        // Terraform empties the file once its state is elsewhere, and keeps it as the backup.
        File.Copy(StatePath, BackupPath);
        File.WriteAllText(StatePath, "");
        var (read, repair) = await LockAndReadAsync();
        Assert.Null(read);
        Assert.Null(repair);
        Assert.Equal("State file is empty", Assert.Single(_said).Summary);
    }

    [Fact]
    public async Task A_state_that_was_deleted_stays_deleted()
    {
        await WriteAsync(Sample(3, serial: 7));
        File.Delete(StatePath);
        var (read, repair) = await LockAndReadAsync();
        Assert.Null(read);
        Assert.Null(repair);
    }

    [Fact]
    public async Task A_lock_left_behind_by_a_process_that_is_gone_is_named_and_taken_over()
    {
        await WriteAsync(Sample(1, serial: 1));
        File.WriteAllBytes(_directory.File(".terraform.tfstate.lock.info"), LockInfo.Create("OperationTypeApply", StatePath, TimeProvider.System).ToJson());
        using var store = Store();
        await using var held = await store.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation);
        var notice = Assert.Single(_said);
        Assert.Equal("Lock left behind", notice.Summary);
        Assert.Contains("OperationTypeApply", notice.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_that_is_alive_keeps_its_lock_also_where_another_file_took_the_place_of_the_one_it_locked()
    {
        await WriteAsync(Sample(1, serial: 1));
        using var sleeper = System.Diagnostics.Process.Start("sleep", "60");
        try
        {
            var began = File.ReadAllText($"/proc/{sleeper.Id}/stat").Split(") ")[1].Split(' ')[19];
            var holder = HolderProcess.Current! with { Id = sleeper.Id, Began = began };
            Assert.True(holder.IsAlive);
            Assert.Equal(holder, HolderProcess.Parse(holder.ToString()));
            var left = LockInfo.Create("OperationTypeApply", StatePath, TimeProvider.System) with { Info = holder.ToString() };
            File.WriteAllBytes(_directory.File(".terraform.tfstate.lock.info"), left.ToJson());
            using var store = Store();
            var refused = await Assert.ThrowsAsync<StateLockedException>(async () => await store.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation));
            Assert.Contains($"process {sleeper.Id}", refused.Message, StringComparison.Ordinal);
            Assert.False((holder with { Began = "1" }).IsAlive);
            Assert.Null((holder with { Boot = "another" }).IsAlive);
        }
        finally
        {
            sleeper.Kill();
        }
        await sleeper.WaitForExitAsync(Cancellation);
        using var after = Store();
        await using var held = await after.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation);
    }

    [Fact]
    public void A_remote_lock_of_a_process_that_is_gone_is_named_with_the_way_out()
    {
        var held = LockInfo.Create("OperationTypeApply", "", TimeProvider.System);
        var gone = held with { Info = (HolderProcess.Current! with { Began = "1" }).ToString() };
        var refused = new StateLockedException("", gone);
        Assert.False(refused.WorthWaiting);
        Assert.Contains($"millwright force-unlock {held.Id}", refused.Message, StringComparison.Ordinal);
        Assert.True(new StateLockedException("", held).WorthWaiting);
        Assert.True(new StateLockedException("", held with { Info = "" }).WorthWaiting);
    }

    private LocalStateStore Store() => new(LocalStatePaths.At(StatePath), TimeProvider.System, null, _said.Add);

    private async Task WriteAsync(StateSnapshot state)
    {
        using var store = new LocalStateStore(LocalStatePaths.At(StatePath));
        await using var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, Cancellation);
        await store.WriteAsync(state, Cancellation);
    }

    private async Task<(StateSnapshot? State, Infrastructure.State.Repair.StateRepair? Repair)> LockAndReadAsync()
    {
        using var store = Store();
        await using var held = await store.LockAsync("OperationTypePlan", TimeSpan.Zero, Cancellation);
        return (await store.ReadAsync(Cancellation), store.Repair);
    }

    private static StateSnapshot Sample(int resources, ulong serial, int padding = 100)
    {
        var state = SampleStates.WithResources(resources, padding);
        state.Serial = serial;
        return state;
    }
}
