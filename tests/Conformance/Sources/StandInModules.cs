using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Millwright.Conformance.Tests.Sources;

/// <summary>Modules on the stand-in server and in a git repository.</summary>
internal static class StandInModules
{
    private static readonly (string Name, string Content)[] _files = [("main.tf", "output \"x\" {\n  value = 1\n}\n"), ("sub/main.tf", "output \"y\" {\n  value = 2\n}\n")];

    public static void Publish(StandInNetwork network)
    {
        const string Host = StandInRegistry.Host;
        foreach (var name in (string[])["net", "nowhere"])
        {
            network.Json($"{Host}/m/acme/{name}/aws/versions", """{"modules":[{"versions":[{"version":"1.0.0"},{"version":"1.1.0"},{"version":"1.2.0"},{"version":"2.0.0-rc1"}]}]}""");
            foreach (var version in (string[])["1.0.0", "1.1.0", "1.2.0", "2.0.0-rc1"])
                network.Answer($"{Host}/m/acme/{name}/aws/{version}/download", () => Header(HttpStatusCode.NoContent, name == "net" ? "/files/net.zip" : null));
        }
        network.Json($"{Host}/m/acme/none/aws/versions", """{"modules":[{"versions":[]}]}""");
        network.Status($"{Host}/m/acme/secret/aws/versions", HttpStatusCode.Unauthorized);
        network.Status($"{Host}/m/acme/broken/aws/versions", HttpStatusCode.InternalServerError);
        network.File($"{Host}/files/net.zip", Zip());
        network.File($"{Host}/files/net.tar.gz", Tar()).File($"{Host}/files/net", Tar());
        network.Torn($"{Host}/files/torn.zip", [80, 75]);
        network.Answer($"{Host}/header?terraform-get=1", static () => Header(HttpStatusCode.OK, "git::https://github.com/acme/net.git//sub?ref=v1"));
        network.File($"{Host}/plain?terraform-get=1", "hello"u8.ToArray());
    }

    /// <summary>Makes a repository with a tag <c>v1</c>.</summary>
    public static void Commit(string directory)
    {
        foreach (var (name, content) in _files.Append(("old/main.tf", "terraform {\n  required_version = \"< 1.0\"\n}\n\nbogus {}\n")))
        {
            var path = Path.Combine(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
        string[][] commands = [["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "one"], ["tag", "v1"]];
        foreach (var arguments in commands)
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory })!;
            git.WaitForExit();
            Assert.Equal(0, git.ExitCode);
        }
    }

    private static HttpResponseMessage Header(HttpStatusCode status, string? target)
    {
        var response = new HttpResponseMessage(status);
        if (target is not null) response.Headers.Add("X-Terraform-Get", target);
        return response;
    }

    private static byte[] Zip()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in _files)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(content);
            }
        }
        return buffer.ToArray();
    }

    private static byte[] Tar()
    {
        using var buffer = new MemoryStream();
        using (var packed = new GZipStream(buffer, CompressionLevel.Fastest))
        using (var tar = new TarWriter(packed))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "sub/"));
            foreach (var (name, content) in _files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }
        return buffer.ToArray();
    }
}
