using CsCheck;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.States;

/// <summary>Whatever a state holds comes back from its file.</summary>
public sealed class StateRoundTripTests
{
    private static readonly Gen<string> Name = Gen.Char["abcxyz"].Array[1, 3].Select(static c => new string(c));
    private static readonly Gen<string> Text = Gen.Char["aé<>&\"\\\n\u0001\u2028\u2029${ "].Array[0, 12].Select(static c => Value.String(new string(c)).AsString());

    private static readonly Gen<InstanceKey> Key = Gen.OneOf(
        Gen.Const(InstanceKey.None),
        Gen.Int[0, 20].Select(InstanceKey.Of),
        Text.Select(InstanceKey.Of));

    private static readonly Gen<StateObject> Object =
        Gen.Select(Text, Gen.Bool, Gen.Bool, Gen.Byte.Array[0, 5], Name, Gen.Int[0, 3]).Select(static (text, tainted, first, secret, dependency, version) => new StateObject
        {
            SchemaVersion = version,
            AttributesJson = StateAttributes.Encode(Value.Object(("empty", Value.EmptyTuple), ("id", Value.String(text))), DataType.Object([new("empty", DataType.EmptyTuple), new("id", DataType.String)])),
            SensitivePaths = tainted ? [ValuePath.Empty.Attribute("id").Index(text).Index(version)] : [],
            Private = secret.Length > 0 ? secret : null,
            IsTainted = tainted,
            CreateBeforeDestroy = first,
            Dependencies = first ? [new ConfigResource(ModulePath.Root.Child(dependency), new ResourceAddress(ResourceMode.Data, "t", dependency))] : [],
        });

    private static readonly Gen<(ResourceInstanceAddress Address, StateObject Object, bool Deposed)> Entry =
        Gen.Select(Name, Key, Gen.Bool, Name, Key, Object, Gen.Bool).Select(static (module, moduleKey, data, name, key, value, deposed) => (
            new ResourceInstanceAddress(
                module.Length > 1 ? ModuleInstance.Root.Child(module, moduleKey) : ModuleInstance.Root,
                new ResourceAddress(data ? ResourceMode.Data : ResourceMode.Managed, "t_" + name, name),
                key),
            value,
            deposed));

    [Fact]
    public void A_state_comes_back_from_its_file() => Gen.Select(Entry.Array[0, 12], Text).Sample((entries, text) =>
    {
        var state = new StateSnapshot { Lineage = text, Serial = ulong.MaxValue };
        foreach (var (address, value, deposed) in entries)
        {
            if (deposed) state.SetDeposed(address, SampleStates.Provider, "0000abcd", value);
            else state.SetCurrent(address, SampleStates.Provider, value);
        }
        state.SetOutput("o", new StateOutput(Value.Tuple(Value.String(text)), entries.Length > 3));

        var bytes = StateFile.ToBytes(state);
        var diagnostics = new DiagnosticList();
        var read = StateFile.Read(bytes, diagnostics)!;

        Assert.Empty(diagnostics);
        Assert.True(state.SameContent(read));
        Assert.Equal((state.Lineage, state.Serial), (read.Lineage, read.Serial));
        Assert.Equal(bytes, StateFile.ToBytes(read));
    }, iter: 500);

    [Fact]
    public void A_state_that_could_not_be_stored_is_kept_beside_the_configuration()
    {
        using var directory = new TemporaryDirectory();
        var diagnostics = new DiagnosticList();
        var state = SampleStates.WithResources(2);
        Assert.True(ErroredState.Save(state, new StateStoreException("no space left on device"), directory.Path, diagnostics));
        Assert.Equal(StateFile.ToBytes(state), File.ReadAllBytes(directory.File("errored.tfstate")));
        Assert.Equal(["Failed to save state", "Failed to persist state to backend"], diagnostics.Select(static d => d.Summary));
    }

    [Fact]
    public void Concurrent_changes_are_all_kept()
    {
        var state = new StateSnapshot();
        Parallel.For(0, 500, i =>
        {
            state.SetCurrent(SampleStates.Address(i), SampleStates.Provider, new StateObject { SchemaVersion = i, AttributesJson = "{}"u8.ToArray() });
            if (i % 50 == 0) StateFile.ToBytes(state.Clone());
        });
        Assert.Equal(500, state.Resources.Count);
        Assert.Equal(500, state.Revision);
    }
}
