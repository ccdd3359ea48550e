using System.Formats.Tar;
using System.IO.Compression;
using Millwright.Providers.BuiltIn.Archive;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Zips_content_as_a_single_file()
    {
        var driver = await ProviderDriver.StartAsync("archive");
        var path = _directory.File("out/x.zip");
        var read = await driver.ReadDataAsync("archive_file",
            ("type", S("zip")), ("output_path", S(path)), ("source_content", S("hello")), ("source_content_filename", S("d/a.txt")));
        Assert.Empty(read.Diagnostics);
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(Assert.Single(zip.Entries).Open());
        Assert.Equal("hello", reader.ReadToEnd());
        Assert.Equal(new FileInfo(path).Length, read.Value!.Integer("output_size"));
    }

    [Fact]
    public async Task Zips_a_directory_without_what_is_excluded()
    {
        _directory.Write("src/b.txt", "b");
        _directory.Write("src/a/x.log", "log");
        _directory.Write("src/a/y.txt", "y");
        _directory.Write("src/skip/z.txt", "z");
        var driver = await ProviderDriver.StartAsync("archive");
        var path = _directory.File("x.zip");
        await driver.ReadDataAsync("archive_file",
            ("type", S("zip")), ("output_path", S(path)), ("source_dir", S(_directory.File("src"))),
            ("excludes", Value.Set(DataType.String, [S("**/*.log"), S("skip")])));
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(["a/y.txt", "b.txt"], zip.Entries.Select(static e => e.FullName));
    }

    [Fact]
    public async Task Gives_the_same_bytes_every_time()
    {
        var file = _directory.Write("f.txt", string.Concat(Enumerable.Repeat("some text ", 500)));
        var driver = await ProviderDriver.StartAsync("archive");
        var a = await driver.ReadDataAsync("archive_file", ("type", S("zip")), ("output_path", S(_directory.File("a.zip"))), ("source_file", S(file)));
        File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var b = await driver.ReadDataAsync("archive_file", ("type", S("zip")), ("output_path", S(_directory.File("b.zip"))), ("source_file", S(file)));
        Assert.Equal(a.Value!.Text("output_base64sha256"), b.Value!.Text("output_base64sha256"));
    }

    [Fact]
    public async Task Writes_tar_files_that_hold_long_names()
    {
        var name = string.Join('/', Enumerable.Repeat("directory", 20)) + "/ü.txt";
        var driver = await ProviderDriver.StartAsync("archive");
        var path = _directory.File("x.tar.gz");
        await driver.ReadDataAsync("archive_file",
            ("type", S("tar.gz")), ("output_path", S(path)), ("source_content", S("hello")), ("source_content_filename", S(name)), ("output_file_mode", S("0644")));
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var entry = tar.GetNextEntry()!;
        Assert.Equal(name, entry.Name);
        Assert.Equal((UnixFileMode)0x1A4, entry.Mode);
    }

    [Fact]
    public async Task Refuses_an_empty_directory()
    {
        Directory.CreateDirectory(_directory.File("empty"));
        var driver = await ProviderDriver.StartAsync("archive");
        var read = await driver.ReadDataAsync("archive_file",
            ("type", S("zip")), ("output_path", S(_directory.File("x.zip"))), ("source_dir", S(_directory.File("empty"))));
        Assert.Equal(
            "error creating archive: error archiving directory: archive has not been created as it would be empty",
            Assert.Single(read.Diagnostics).Detail);
    }

    [Theory]
    [InlineData("**/*.txt", "a/b/c.txt", true)]
    [InlineData("**/*.txt", "c.txt", true)]
    [InlineData("*.txt", "a/c.txt", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "a", true)]
    [InlineData("{a,b}/[x-z]?", "b/y1", true)]
    [InlineData("a?c", "a/c", false)]
    public void Matches_patterns_as_doublestar_does(string pattern, string path, bool expected) => Assert.Equal(expected, GlobPattern.Matches(pattern, path));
}
