using System.Diagnostics;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Infrastructure.Tests.SourceControl;

public sealed class CommitFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("commit-files").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Writes_a_commit_as_a_checkout_would_and_leaves_the_checkout_and_its_index_alone()
    {
        Assert.SkipWhen(GitProgram.Find() is null, "git is not installed");
        var checkout = Directory.CreateDirectory(Path.Combine(_root, "checkout")).FullName;
        var inner = Directory.CreateDirectory(Path.Combine(checkout, "live")).FullName;
        Git(checkout, "init", "-q");
        File.WriteAllText(Path.Combine(checkout, ".gitattributes"), "left-out.txt export-ignore\nlines.txt text eol=crlf\n");
        File.WriteAllText(Path.Combine(checkout, "left-out.txt"), "all the same");
        File.WriteAllText(Path.Combine(checkout, "lines.txt"), "a\nb\n");
        File.WriteAllText(Path.Combine(inner, "main.tf"), "# old");
        Git(checkout, "add", "-A");
        Git(checkout, "commit", "-q", "-m", "First");
        var commit = Git(checkout, "rev-parse", "HEAD").Trim();
        File.WriteAllText(Path.Combine(checkout, ".gitattributes"), "");
        File.WriteAllText(Path.Combine(inner, "main.tf"), "# staged");
        Git(checkout, "add", "-A");
        File.WriteAllText(Path.Combine(inner, "main.tf"), "# edited");
        File.WriteAllText(Path.Combine(inner, "secret.txt"), "untracked");
        var index = File.ReadAllBytes(Path.Combine(checkout, ".git", "index"));
        var files = new CommitFiles(inner);
        var target = Directory.CreateDirectory(Path.Combine(_root, "copy")).FullName;

        var (written, problem) = await files.WriteAsync(commit, target, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal([".gitattributes", "left-out.txt", "lines.txt", "live/main.tf"], written!.Order(StringComparer.Ordinal));
        Assert.Equal("# old", File.ReadAllText(Path.Combine(target, "live", "main.tf")));
        Assert.Equal("all the same", File.ReadAllText(Path.Combine(target, "left-out.txt")));
        Assert.Equal("a\r\nb\r\n", File.ReadAllText(Path.Combine(target, "lines.txt")));
        Assert.Equal("# edited", File.ReadAllText(Path.Combine(inner, "main.tf")));
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(checkout, ".git", "index")));
        Assert.Equal("live/", await files.PrefixAsync(CancellationToken.None));
        Assert.Equal(["live/secret.txt"], await files.UntrackedAsync(CancellationToken.None));
        Assert.Equal(["checkout", "copy"], Directory.EnumerateFileSystemEntries(_root).Select(static e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Says_what_git_says_of_a_commit_that_is_not_there()
    {
        Assert.SkipWhen(GitProgram.Find() is null, "git is not installed");
        Git(_root, "init", "-q");
        var files = new CommitFiles(_root);

        Assert.False(await files.HasAsync(new string('a', 40), CancellationToken.None));
        var (written, problem) = await files.WriteAsync(new string('a', 40), Directory.CreateDirectory(Path.Combine(_root, "copy")).FullName, CancellationToken.None);
        Assert.Null(written);
        Assert.NotEmpty(problem!);
    }

    private static string Git(string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["-c", "user.name=Jane", "-c", "user.email=j@example.com", .. arguments]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
