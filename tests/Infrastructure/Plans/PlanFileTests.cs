using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Tests.States;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.PlanFiles;

public sealed class PlanFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DiagnosticList _diagnostics = new();

    private string PlanPath => _directory.File("a.plan");

    public void Dispose() => _directory.Dispose();

    private static Schema? Schemas(ProviderAddress provider, ResourceMode mode, string type) => Schema.Empty;

    private static SavedPlan Sample()
    {
        var after = Value.Object(
            ("id", Value.Unknown(DataType.String)),
            ("input", Value.Object(("secret", Value.String("s").WithMarks(Marks.Sensitive)), ("numbers", Value.Tuple(Value.Number(1), Value.Number(2).WithMarks(Marks.Sensitive))))),
            ("token", Value.String("ephemeral").WithMarks(Marks.Ephemeral)));
        var change = new ResourceChange
        {
            Address = new ResourceInstanceAddress(ModuleInstance.Root.Child("m", InstanceKey.Of("a\"${b}")), new ResourceAddress(ResourceMode.Managed, "terraform_data", "x"), InstanceKey.Of(3)),
            PreviousAddress = SampleStates.Address(1),
            Provider = SampleStates.Provider,
            Schema = Schema.Empty,
            Action = ActionKind.DeleteThenCreate,
            Reason = ActionReason.ReplaceByTriggers,
            Before = Value.Null(after.Type),
            After = after,
            RequiredReplace = [ValuePath.Empty.Attribute("input").Index(0)],
            Private = [1, 2, 3],
            GeneratedConfig = "x = 1",
        };
        return new SavedPlan
        {
            Plan = new StackPlan
            {
                Mode = PlanMode.RefreshOnly,
                Changes = [change, change with { Action = ActionKind.NoOp, DeposedKey = "0000000a" }],
                Drift = [change with { Action = ActionKind.Update }],
                Outputs = [new OutputChange("o", ActionKind.Create, Value.DynamicNull, Value.Dynamic, true)],
                RelevantAttributes = [(change.Address, ValuePath.Empty.Attribute("id"))],
                Variables = new Dictionary<string, Value> { ["v"] = Value.String("x").WithMarks(Marks.Sensitive), ["e"] = Value.String("y").WithMarks(Marks.Ephemeral) },
                PreviousState = SampleStates.WithResources(2),
                PriorState = SampleStates.WithResources(3),
                Timestamp = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
                ForceReplace = [change.Address],
                Checks = [new CheckResult("check", "check.c", CheckStatus.Fail, [new CheckInstance("check.c", CheckStatus.Fail, ["no"])])],
                CanApply = true,
            },
            Configuration = new Dictionary<string, ReadOnlyMemory<byte>> { ["main.tf"] = "a = 1"u8.ToArray(), ["modules/m/main.tf"] = "b = 2"u8.ToArray() },
            EphemeralVariables = ["e"],
            LockFile = "lock"u8.ToArray(),
            Backend = new PlannedBackend("local", Value.Object(("path", Value.Null(DataType.String))), "default"),
        };
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var written = Sample();
        Assert.True(PlanFile.Write(PlanPath, written, _diagnostics));
        var read = PlanFile.Read(PlanPath, Schemas, _diagnostics)!;
        Assert.Empty(_diagnostics);
        Assert.Equal(written.Plan.Changes.Select(static c => (c.Address, c.PreviousAddress, c.DeposedKey, c.Action, c.Reason)), read.Plan.Changes.Select(static c => (c.Address, c.PreviousAddress, c.DeposedKey, c.Action, c.Reason)));
        var after = read.Plan.Changes[0].After;
        var expected = written.Plan.Changes[0].After;
        Assert.Equal(expected.GetAttribute("input"), after.GetAttribute("input"));
        Assert.True(after.GetAttribute("input").GetAttribute("secret").IsSensitive);
        Assert.False(after.GetAttribute("id").IsKnown);
        Assert.Equal([1, 2, 3], read.Plan.Changes[0].Private);
        Assert.Equal(written.Plan.Changes[0].RequiredReplace, read.Plan.Changes[0].RequiredReplace);
        Assert.True(read.Plan.PriorState.SameContent(SampleStates.WithResources(3)));
        Assert.True(read.Plan.PreviousState.SameContent(SampleStates.WithResources(2)));
        Assert.Equal(written.Plan.Timestamp, read.Plan.Timestamp);
        Assert.Equal("no", read.Plan.Checks[0].Instances[0].FailureMessages[0]);
        Assert.Equal("b = 2"u8.ToArray(), read.Configuration["modules/m/main.tf"].ToArray());
        Assert.Equal("lock"u8.ToArray(), read.LockFile!.Value.ToArray());
        Assert.Equal("local", read.Backend.Type);
    }

    [Fact]
    public void Ephemeral_values_are_not_in_the_file()
    {
        PlanFile.Write(PlanPath, Sample(), _diagnostics);
        var read = PlanFile.Read(PlanPath, Schemas, _diagnostics)!;
        Assert.True(read.Plan.Changes[0].After.GetAttribute("token").IsNull);
        Assert.Equal(["v"], read.Plan.Variables.Keys);
        Assert.Equal(["e"], read.EphemeralVariables);
    }

    [Fact]
    public void A_plan_damaged_anywhere_is_refused()
    {
        var whole = PlanFile.ToBytes(Sample());
        for (var at = 0; at < whole.Length; at += 211)
        {
            var diagnostics = new DiagnosticList();
            File.WriteAllBytes(PlanPath, whole[..at]);
            Assert.Null(PlanFile.Read(PlanPath, Schemas, diagnostics));
            Assert.Equal($"Failed to load \"{PlanPath}\" as a plan file", Assert.Single(diagnostics).Summary);
        }
    }

    [Fact]
    public void What_is_no_plan_is_refused_in_terraforms_words()
    {
        File.WriteAllText(PlanPath, "hello\n");
        Assert.Null(PlanFile.Read(PlanPath, Schemas, _diagnostics));
        Assert.Equal(
            "Error: couldn't load the provided path as either a local plan file (zip: not a valid zip file) or a saved cloud plan (invalid character 'h' looking for beginning of value)",
            Assert.Single(_diagnostics).Detail);
    }

    [Fact]
    public void Terraforms_own_plan_is_recognised()
    {
        RealTerraform.Require();
        File.WriteAllText(_directory.File("main.tf"), "resource \"terraform_data\" \"x\" {}");
        RealTerraform.Run(_directory.Path, "init");
        RealTerraform.Run(_directory.Path, "plan", "-out=a.plan");
        Assert.Null(PlanFile.Read(PlanPath, Schemas, _diagnostics));
        Assert.Contains("a plan made by Terraform", Assert.Single(_diagnostics).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_stale_once_the_state_has_moved_on()
    {
        var plan = Sample().Plan;
        var state = SampleStates.WithResources(1);
        Assert.Null(PlanFile.CheckStillCurrent(plan, state));
        state.Serial++;
        Assert.Equal("Saved plan is stale", PlanFile.CheckStillCurrent(plan, state)!.Summary);
        state.Lineage = "other";
        Assert.Equal("Saved plan does not match the given state", PlanFile.CheckStillCurrent(plan, state)!.Summary);
        Assert.Equal("Saved plan does not match the given state", PlanFile.CheckStillCurrent(plan, null)!.Summary);
    }

    [Fact]
    public void A_plan_cut_off_or_changed_anywhere_is_refused_or_unchanged()
    {
        var whole = PlanFile.ToBytes(Sample());
        for (var length = 0; length < whole.Length; length += 41) AssertRefused(whole[..length]);
        File.WriteAllBytes(PlanPath, whole);
        var expected = PlanFile.ToBytes(PlanFile.Read(PlanPath, Schemas, _diagnostics)!);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(PlanPath, changed);
            var diagnostics = new DiagnosticList();
            // A bit of the archive's own bookkeeping, such as a time, may change; nothing of the plan may.
            if (PlanFile.Read(PlanPath, Schemas, diagnostics) is { } read) Assert.Equal(expected.Length, PlanFile.ToBytes(read).Length);
            else Assert.StartsWith("Failed to load", Assert.Single(diagnostics).Summary, StringComparison.Ordinal);
        }
    }

    private void AssertRefused(byte[] content)
    {
        File.WriteAllBytes(PlanPath, content);
        var diagnostics = new DiagnosticList();
        Assert.Null(PlanFile.Read(PlanPath, Schemas, diagnostics));
        var error = Assert.Single(diagnostics);
        if (PlanFile.LooksLikePlan(content)) Assert.Contains("cut off", error.Detail, StringComparison.Ordinal);
    }
}
