using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class LocalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Writes_a_file_with_its_directories_and_permissions()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var path = _directory.File("a/b/c.txt");
        var state = await driver.CreateAsync("local_file", ("filename", S(path)), ("content", S("hello")), ("file_permission", S("0640")));
        Assert.Equal("hello", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.Equal("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", state.Text("id"));
        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", state.Text("content_base64sha256"));
    }

    [Fact]
    public async Task Decodes_base64_content()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var path = _directory.File("bin");
        await driver.CreateAsync("local_sensitive_file", ("filename", S(path)), ("content_base64", S("AAEC")));
        Assert.Equal([0, 1, 2], File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Names_the_byte_at_which_base64_breaks()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var result = await driver.ApplyAsync("local_file", null, ("filename", S(_directory.File("x"))), ("content_base64", S("AA*=")));
        Assert.EndsWith("Original Error: illegal base64 data at input byte 2", Assert.Single(result.Diagnostics).Detail);
    }

    [Fact]
    public async Task Finds_a_changed_file_gone()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var path = _directory.File("f");
        var state = await driver.CreateAsync("local_file", ("filename", S(path)), ("content", S("a")));
        Assert.NotNull(await driver.RefreshAsync("local_file", state));
        File.WriteAllText(path, "b");
        Assert.Null(await driver.RefreshAsync("local_file", state));
    }

    [Fact]
    public async Task Deletes_its_file()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var path = _directory.File("f");
        await driver.DeleteAsync("local_file", await driver.CreateAsync("local_file", ("filename", S(path)), ("content", S("a"))));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Needs_exactly_one_source_of_content()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var diagnostics = await driver.ValidateAsync("local_file", ("filename", S("f")), ("content", S("a")), ("source", S("b")));
        Assert.All(diagnostics, static d => Assert.Equal("Invalid Attribute Combination", d.Summary));
        Assert.Contains(diagnostics, static d =>
            d.Detail == "2 attributes specified when one (and only one) of [sensitive_content,content_base64,source] is required");
    }

    [Fact]
    public async Task Replaces_for_a_new_name()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var state = await driver.CreateAsync("local_file", ("filename", S(_directory.File("a"))), ("content", S("x")));
        var plan = await driver.PlanAsync("local_file", state, ("filename", S(_directory.File("b"))), ("content", S("x")));
        Assert.Equal([ValuePath.Empty.Attribute("filename")], plan.RequiresReplace);
    }

    [Fact]
    public async Task Reads_a_file_as_data()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var read = await driver.ReadDataAsync("local_file", ("filename", S(_directory.Write("d", "data"))));
        Assert.Equal("data", read.Value!.Text("content"));
        Assert.Equal("ZGF0YQ==", read.Value!.Text("content_base64"));
    }

    [Fact]
    public async Task Says_which_file_is_missing()
    {
        var driver = await ProviderDriver.StartAsync("local");
        var path = _directory.File("none");
        var read = await driver.ReadDataAsync("local_file", ("filename", S(path)));
        Assert.Equal($"The file at given path cannot be read.\n\n+Original Error: open {path}: no such file or directory", Assert.Single(read.Diagnostics).Detail);
    }
}
