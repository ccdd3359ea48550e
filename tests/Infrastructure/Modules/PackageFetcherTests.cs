using System.Diagnostics;
using System.Formats.Tar;
using System.Net;
using Millwright.Infrastructure.Modules.Packages;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Tests.Modules;

public sealed class PackageFetcherTests : IDisposable
{
    private const string Url = "https://files.test/m";

    private readonly string _root = Directory.CreateTempSubdirectory("millwright-packages-").FullName;
    private readonly StandInNetwork _network = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Target => Path.Combine(_root, "target");

    [Theory]
    [InlineData("tar.gz", "gzip")]
    [InlineData("tar.xz", "xz")]
    [InlineData("tar.bz2", "bzip2")]
    public async Task Unpacks_tar_archives(string extension, string program)
    {
        _network.File($"{Url}.{extension}", Tar(program));

        await GetAsync($"{Url}.{extension}");

        Assert.Equal("content", File.ReadAllText(Path.Combine(Target, "sub", "main.tf")));
    }

    [Fact]
    public async Task Takes_the_format_and_the_checksum_from_the_query_and_keeps_them_from_the_server()
    {
        var archive = Archives.Zip(("main.tf", "content"));
        _network.File($"{Url}?x=1", archive);

        await GetAsync($"{Url}?archive=zip&x=1&checksum=sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(archive))}");

        Assert.True(File.Exists(Path.Combine(Target, "main.tf")));
    }

    [Theory]
    [InlineData("?checksum=md5:00000000000000000000000000000000", "Checksums did not match")]
    [InlineData("?checksum=crc:1", "unsupported checksum type: crc")]
    [InlineData("?archive=rar", "unsupported archive format")]
    public async Task Refuses_what_does_not_fit_its_address(string query, string problem)
    {
        _network.File($"{Url}.zip", Archives.Zip(("main.tf", "")));

        Assert.Contains(problem, await RefusalAsync($"{Url}.zip{query}"));
    }

    [Fact]
    public async Task Refuses_torn_and_missing_and_damaged_archives()
    {
        _network.Torn("https://files.test/torn.zip", [1, 2]).File("https://files.test/damaged.zip", [1, 2, 3]);

        Assert.Equal("unexpected EOF", await RefusalAsync("https://files.test/torn.zip"));
        Assert.Equal("bad response code: 404", await RefusalAsync("https://files.test/missing.zip"));
        Assert.StartsWith("the archive cannot be unpacked: ", await RefusalAsync("https://files.test/damaged.zip"));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("a/../../evil")]
    public async Task Refuses_archives_that_write_beside_the_module(string name)
    {
        _network.File($"{Url}.zip", Archives.Zip((name, "x"))).File($"{Url}.tar.gz", Archives.TarGz(Archives.File(name)));

        Assert.Contains("leads outside of it", await RefusalAsync($"{Url}.zip"));
        Assert.Contains("leads outside of it", await RefusalAsync($"{Url}.tar.gz"));
    }

    public static TheoryData<string, TarEntry[]> Escapes => new()
    {
        { "absolute link", [Archives.Link("a", "/etc/passwd")] },
        { "climbing link", [Archives.Link("a/b", "../../etc")] },
        { "file through a link", [Archives.Link("a", "."), Archives.File("a/b")] },
        { "link through a link", [Archives.Link("a", "sub"), Archives.Link("b", "a/../../x"), Archives.File("sub/x")] },
        { "link below a link", [Archives.Link("a", "sub"), Archives.Link("a/b", "x"), Archives.File("sub/x")] },
        { "hard link", [Archives.HardLink("a", "../../etc/passwd")] },
        { "device", [new PaxTarEntry(TarEntryType.CharacterDevice, "null")] },
    };

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Refuses_archives_whose_links_lead_out(string kind, TarEntry[] entries)
    {
        _network.File($"{Url}.tar.gz", Archives.TarGz(entries));

        Assert.False(string.IsNullOrEmpty(await RefusalAsync($"{Url}.tar.gz")), kind);
    }

    [Fact]
    public async Task Keeps_links_that_stay_inside()
    {
        _network.File($"{Url}.tar.gz", Archives.TarGz(Archives.Link("a/link.tf", "../b/main.tf"), Archives.File("b/main.tf", "content")));

        await GetAsync($"{Url}.tar.gz");

        Assert.Equal("content", File.ReadAllText(Path.Combine(Target, "a", "link.tf")));
    }

    [Fact]
    public async Task Follows_headers_and_meta_tags_to_the_package()
    {
        _network.Answer($"{Url}?terraform-get=1", static () => Header("https://files.test/next"));
        _network.Answer("https://files.test/next?terraform-get=1", static () => Page("<head><meta name=\"terraform-get\" content=\"https://files.test/m.zip//sub\"></head>"));
        _network.File($"{Url}.zip", Archives.Zip(("sub/main.tf", "content")));

        await GetAsync(Url);

        Assert.Equal("content", File.ReadAllText(Path.Combine(Target, "main.tf")));
    }

    [Theory]
    [InlineData("file:///etc", "invalid source string: file:///etc")]
    [InlineData("/etc", "invalid source string: /etc")]
    [InlineData("https://files.test/m", "too many X-Terraform-Get redirects")]
    public async Task Does_not_follow_to_this_machines_files_or_in_circles(string target, string problem)
    {
        _network.Answer($"{Url}?terraform-get=1", () => Header(target));

        Assert.Contains(problem, await RefusalAsync(Url));
    }

    [Fact]
    public async Task Sends_the_password_of_the_users_netrc()
    {
        _environment["NETRC"] = Path.Combine(_root, "netrc");
        File.WriteAllText(_environment["NETRC"], "machine other.test login x password y\nmachine files.test login me password secret\n");
        _network.File($"{Url}.zip", Archives.Zip(("main.tf", "")));

        await GetAsync($"{Url}.zip");

        Assert.Equal("Basic " + Convert.ToBase64String("me:secret"u8), _network.Authorizations[$"{Url}.zip"]);
    }

    [Fact]
    public async Task Signs_requests_to_buckets()
    {
        _network.File("http://127.0.0.1:9000/bucket/m.zip", Archives.Zip(("main.tf", "")));

        await GetAsync("s3::http://127.0.0.1:9000/bucket/m.zip?region=eu-central-1&aws_access_key_id=AKIA&aws_access_key_secret=secret");

        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIA/", _network.Authorizations["http://127.0.0.1:9000/bucket/m.zip"]);
        Assert.Contains("/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=", _network.Authorizations["http://127.0.0.1:9000/bucket/m.zip"]);
    }

    [Fact]
    public async Task Reads_all_objects_under_a_prefix_of_cloud_storage()
    {
        _environment["STORAGE_EMULATOR_HOST"] = "storage.test";
        _network.Json("http://storage.test/storage/v1/b/bucket/o?prefix=net%2F", """{"items":[{"name":"net/main.tf"},{"name":"net/sub/"}],"nextPageToken":"2"}""");
        _network.Json("http://storage.test/storage/v1/b/bucket/o?prefix=net%2F&pageToken=2", """{"items":[{"name":"net/sub/x.tf"}]}""");
        _network.File("http://storage.test/storage/v1/b/bucket/o/net%2Fmain.tf?alt=media", "one"u8.ToArray()).File("http://storage.test/storage/v1/b/bucket/o/net%2Fsub%2Fx.tf?alt=media", "two"u8.ToArray());

        await GetAsync("gcs::https://www.googleapis.com/storage/v1/bucket/net");

        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "sub", "x.tf")));
    }

    [Theory]
    [InlineData("https://me:secret@x.test/m?sshkey=abc&ref=v1", "https://me:redacted@x.test/m?sshkey=redacted&ref=v1")]
    [InlineData("git::ssh://git@x.test/m", "git::ssh://git@x.test/m")]
    public void Shows_no_secret_of_an_address(string url, string shown) => Assert.Equal(shown, PackageUrl.Redact(url));

    private byte[] Tar(string program)
    {
        var source = Directory.CreateDirectory(Path.Combine(_root, "source", "sub")).Parent!;
        File.WriteAllText(Path.Combine(source.FullName, "sub", "main.tf"), "content");
        var file = Path.Combine(_root, "packed");
        using var tar = Process.Start("tar", ["--use-compress-program", program, "-cf", file, "-C", source.FullName, "."]);
        tar.WaitForExit();
        Assert.SkipUnless(tar.ExitCode == 0, $"this machine has no {program}");
        return File.ReadAllBytes(file);
    }

    private static HttpResponseMessage Header(string target)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Headers.Add("X-Terraform-Get", target);
        return response;
    }

    private static HttpResponseMessage Page(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private Task GetAsync(string package) =>
        new PackageFetcher(new HostClient(static _ => null, _network, TimeSpan.Zero), name => _environment.GetValueOrDefault(name)).GetAsync(package, Target, CancellationToken.None);

    private async Task<string> RefusalAsync(string package)
    {
        var error = await Assert.ThrowsAsync<PackageException>(() => GetAsync(package));
        Assert.False(File.Exists(Path.Combine(_root, "evil")));
        if (Directory.Exists(Target)) Directory.Delete(Target, recursive: true);
        return error.Message;
    }
}
