using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Infrastructure.Tests.States;
using Millwright.Values;
using static Millwright.Infrastructure.Tests.Encryption.EncryptionConfiguration;

namespace Millwright.Infrastructure.Tests.Encryption;

/// <summary>No file holds in clear what is to be encrypted.</summary>
public sealed class EncryptedFilesTests : IDisposable
{
    private const string Secret = "a-very-secret-value";
    private static readonly TargetEncryption _encryption = Opened(Passphrase + "\nstate {\n  method = method.aes_gcm.main\n}\n").State!;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private static StateSnapshot State(ulong serial)
    {
        var state = new StateSnapshot { Lineage = "l", Serial = serial };
        state.SetOutput("secret", new StateOutput(Value.String($"{Secret}-{serial}"), true));
        return state;
    }

    private void AssertNothingInClear()
    {
        var files = Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(File.ReadAllBytes(file))));
    }

    [Fact]
    public async Task A_local_state_and_its_backup_are_encrypted()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var backend = new LocalBackend(_directory.File("terraform.tfstate"), null, BackendSite.Current with { Directory = _directory.Path, Encryption = _encryption });
        foreach (var serial in (ulong[])[1, 2])
        {
            var store = backend.Open("default");
            await using (await store.LockAsync("test", TimeSpan.Zero, cancellation)) await store.WriteAsync(State(serial), cancellation);
            await store.CloseAsync();
        }
        AssertNothingInClear();
        Assert.True(File.Exists(_directory.File("terraform.tfstate.backup")));
        var read = await backend.Open("default").ReadAsync(cancellation);
        Assert.Equal($"{Secret}-2", read!.Outputs["secret"].Value.AsString());
        var found = new DiagnosticList();
        Assert.Equal(1ul, StoredState.Read(File.ReadAllBytes(_directory.File("terraform.tfstate.backup")), _encryption, found, out _)!.Serial);
    }

    [Fact]
    public void What_an_apply_leaves_behind_is_encrypted()
    {
        Assert.True(ErroredState.Save(State(1), new StateStoreException("gone"), _directory.Path, [], _encryption));
        AssertNothingInClear();
    }

    [Fact]
    public async Task The_journal_of_an_apply_is_encrypted_and_read_again()
    {
        var path = _directory.File(".journal");
        var address = AddressParser.ParseResourceInstance($"terraform_data.a[\"{Secret}\"]", new DiagnosticList())!;
        var provider = AddressParser.ParseProviderConfig("provider[\"terraform.io/builtin/terraform\"]")!;
        using (var journal = OperationJournal.Begin(path, new StateSnapshot { Lineage = "l", Serial = 4 }, [], TimeProvider.System, _encryption))
        {
            Assert.NotNull(await journal.BeginAsync(OperationKind.Create, address, null, provider, Value.Object(("input", Value.String(Secret)))));
        }
        AssertNothingInClear();
        var run = UnfinishedRun.Read(path, _encryption)!;
        Assert.Equal(address, Assert.Single(run.InDoubt).Address);
        Assert.Equal(("l", 4ul), (run.Header.Lineage, run.Header.Serial));

        OperationJournal.Reduce(path, run.Header, run.InDoubt, _encryption);
        AssertNothingInClear();
        Assert.Single(UnfinishedRun.Read(path, _encryption)!.InDoubt);

        var without = Assert.Throws<StateStoreException>(() => UnfinishedRun.Read(path));
        Assert.Contains("does not say how to decrypt it", without.Message);
        var other = Opened(Passphrase.Replace("correct", "incorrect") + "\nstate {\n  method = method.aes_gcm.main\n}\n").State;
        Assert.Contains("is not the one", Assert.Throws<StateStoreException>(() => UnfinishedRun.Read(path, other)).Message);
    }
}
