using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.States;

public sealed class BackendTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DiagnosticList _diagnostics = new();

    public void Dispose() => _directory.Dispose();

    private static BackendConfig Block(string type, string body)
    {
        var file = HclParser.ParseNative(System.Text.Encoding.UTF8.GetBytes(body), "main.tf", new DiagnosticList());
        return new BackendConfig(type, file.Body, default);
    }

    [Theory]
    [InlineData("", 666019178u)]
    [InlineData("path = \"x y/é.tfstate\"\n", 2076722540u)]
    public void The_hash_is_the_one_terraform_computes(string body, uint expected) =>
        Assert.Equal(expected, BackendConfiguration.Read(Block("local", body), [], _diagnostics)!.Hash);

    [Fact]
    public void The_record_is_the_file_terraform_writes()
    {
        var settings = BackendConfiguration.Read(Block("local", "path = \"x y/é.tfstate\"\n"), ["workspace_dir=ws"], _diagnostics)!;
        var path = _directory.File(".terraform/terraform.tfstate");
        BackendRecord.Write(path, settings);
        Assert.Equal(
            "{\n  \"version\": 3,\n  \"terraform_version\": \"1.11.4\",\n  \"backend\": {\n    \"type\": \"local\",\n    \"config\": {\n" +
            "      \"path\": \"x y/é.tfstate\",\n      \"workspace_dir\": \"ws\"\n    },\n    \"hash\": 2076722540\n  }\n}",
            File.ReadAllText(path));
        var record = BackendRecord.Read(path)!;
        Assert.Equal(settings.Config, record.ConfigAs(settings.Type));
        Assert.Equal(settings.Hash, record.Hash);
    }

    [Theory]
    [InlineData("s4", "", null, "There is no backend type named \"s4\".")]
    [InlineData("local", "", "nope=1", "The backend configuration argument \"nope\" given on the command line is not expected for the selected backend type.")]
    [InlineData("local", "", "nope.hcl", "The file \"nope.hcl\" could not be read.")]
    public void Wrong_settings_are_refused_in_terraforms_words(string type, string body, string? argument, string expected)
    {
        Assert.Null(BackendConfiguration.Read(Block(type, body), argument is null ? [] : [argument], _diagnostics));
        Assert.Equal(expected, Assert.Single(_diagnostics).Detail);
    }

    [Fact]
    public void Workspaces_have_their_own_files()
    {
        var backend = new LocalBackend(_directory.File("own.tfstate"), null, BackendSite.Current with { Directory = _directory.Path });
        Assert.Equal(_directory.File("own.tfstate"), backend.PathsOf("default").Read);
        Assert.Equal(_directory.File("terraform.tfstate.d/dev/terraform.tfstate"), backend.PathsOf("dev").Write);
        Assert.Equal(_directory.File("terraform.tfstate.d/dev/terraform.tfstate.backup"), backend.PathsOf("dev").Backup);
    }

    [Fact]
    public async Task Workspaces_come_and_go()
    {
        var backend = new LocalBackend(null, null, BackendSite.Current with { Directory = _directory.Path });
        var cancellation = TestContext.Current.CancellationToken;
        await backend.CreateWorkspaceAsync("dev", cancellation);
        Assert.Equal(["default", "dev"], await backend.WorkspacesAsync(cancellation));
        await backend.DeleteWorkspaceAsync("dev", cancellation);
        Assert.Equal(["default"], await backend.WorkspacesAsync(cancellation));
        await Assert.ThrowsAsync<StateStoreException>(async () => await backend.DeleteWorkspaceAsync("default", cancellation));
    }

    [Fact]
    public void Flags_send_the_state_elsewhere()
    {
        var site = new BackendSite("", TimeProvider.System) { Overrides = new LocalBackendOverrides("in", "out", null) };
        var paths = new LocalBackend(null, null, site).PathsOf("default");
        Assert.Equal(("in", "out", "out.backup"), (paths.Read, paths.Write, paths.Backup));
        site = site with { Overrides = new LocalBackendOverrides("in", null, "-") };
        Assert.Null(new LocalBackend(null, null, site).PathsOf("default").Backup);
    }

    [Fact]
    public void A_selected_workspace_is_remembered()
    {
        var selection = new WorkspaceSelection(_directory.File(".terraform"), null);
        Assert.Equal("default", selection.Current());
        selection.Select("dev");
        Assert.Equal("dev", selection.Current());
        Assert.Equal("dev", File.ReadAllText(_directory.File(".terraform/environment")));
        Assert.Equal("other", new WorkspaceSelection(_directory.File(".terraform"), "other").Current());
    }

    [Fact]
    public async Task Remote_states_give_their_outputs()
    {
        var path = _directory.File("other.tfstate");
        var state = SampleStates.WithResources(1);
        state.SetOutput("o", new StateOutput(Value.String("v"), false));
        File.WriteAllBytes(path, StateFile.ToBytes(state));
        var read = RemoteStates.ReaderFor(BackendSite.Current);
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(Value.Object(("o", Value.String("v"))), (await read("local", Value.Object(("path", Value.String(path))), "default", null, cancellation)).Value);
        Assert.True((await read("local", Value.Object(("path", Value.String(path + "x"))), "default", null, cancellation)).Value!.IsNull);
        var refused = await read("local", Value.Object(("foo", Value.String("x"))), "default", null, cancellation);
        Assert.Equal("The given configuration is not valid for backend \"local\": unexpected attribute \"foo\".", Assert.Single(refused.Diagnostics).Detail);
    }
}
