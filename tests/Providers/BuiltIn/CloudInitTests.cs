using System.IO.Compression;
using System.Text;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class CloudInitTests
{
    // The id and the text are those of the registry provider's own tests.
    private const string Plain =
        "Content-Type: multipart/mixed; boundary=\"MIMEBOUNDARY\"\nMIME-Version: 1.0\r\n\r\n--MIMEBOUNDARY\r\n" +
        "Content-Transfer-Encoding: 7bit\r\nContent-Type: text/x-shellscript\r\nMime-Version: 1.0\r\n\r\nbaz\r\n--MIMEBOUNDARY--\r\n";

    [Fact]
    public async Task Renders_parts_as_a_multipart_document()
    {
        var driver = await ProviderDriver.StartAsync("cloudinit");
        var read = await driver.ReadDataAsync("cloudinit_config",
            ("gzip", Value.False), ("base64_encode", Value.False), ("part", await PartAsync(driver, ("content_type", S("text/x-shellscript")), ("content", S("baz")))));
        Assert.Equal(Plain, read.Value!.Text("rendered"));
    }

    [Fact]
    public async Task Compresses_and_encodes_by_default()
    {
        var driver = await ProviderDriver.StartAsync("cloudinit");
        var read = await driver.ReadDataAsync("cloudinit_config", ("part", await PartAsync(driver, ("content_type", S("text/x-shellscript")), ("content", S("baz")))));
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(read.Value!.Text("rendered"))), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        Assert.Equal(Plain, reader.ReadToEnd());
    }

    [Fact]
    public async Task Refuses_gzip_without_base64()
    {
        var driver = await ProviderDriver.StartAsync("cloudinit");
        var diagnostics = await driver.ValidateAsync("cloudinit_config", ("base64_encode", Value.False), ("part", await PartAsync(driver, ("content", S("x")))));
        Assert.Equal("Expected base64_encode to be set to true when gzip is true.", Assert.Single(diagnostics).Detail);
    }

    private static async Task<Value> PartAsync(ProviderDriver driver, params (string, Value)[] set)
    {
        var block = (await driver.Provider.GetSchemaAsync(default)).DataSource("cloudinit_config")!.Block.BlockType("part")!.Block;
        return Value.List(block.ImpliedType, [driver.Config(block, set)]);
    }
}
