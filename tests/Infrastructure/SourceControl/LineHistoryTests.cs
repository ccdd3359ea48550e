using System.Diagnostics;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Infrastructure.Tests.SourceControl;

public sealed class LineHistoryTests : IDisposable
{
    private int _clock;
    private readonly string _root = Directory.CreateTempSubdirectory("history").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", "user.name=Jane Doe", "-c", "user.email=j@example.com", "-c", "init.defaultBranch=main" }.Concat(arguments)) start.ArgumentList.Add(argument);
        // Commits of one second would tie.
        start.Environment["GIT_AUTHOR_DATE"] = $"{1700000000 + _clock++} +0000";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Commit(string file, string text, string subject)
    {
        File.WriteAllText(Path.Combine(_root, file), text);
        Git("add", "-A");
        Git("commit", "-q", "-m", subject);
    }

    [Fact]
    public async Task Names_the_commit_that_last_touched_a_line()
    {
        Assert.SkipWhen(GitProgram.Find() is null, "git is not installed");
        Git("init", "-q");
        Commit("-odd name*.tf", "a = 1\nb = 2\n", "First");
        Commit("-odd name*.tf", "a = 1\nb = 3\n", "Raise b");
        var history = new LineHistory(_root);

        Assert.Equal("First", (await history.OfAsync("-odd name*.tf", 1, 1, CancellationToken.None)).Commit!.Subject);
        var second = (await history.OfAsync("-odd name*.tf", 1, 2, CancellationToken.None)).Commit!;
        Assert.Equal(("Raise b", "Jane Doe"), (second.Subject, second.Author));
    }

    [Fact]
    public async Task Tells_what_is_not_committed_and_what_is_in_no_repository()
    {
        Assert.SkipWhen(GitProgram.Find() is null, "git is not installed");
        await File.WriteAllTextAsync(Path.Combine(_root, "main.tf"), "a = 1\n");
        Assert.Equal("not in git", (await new LineHistory(_root).OfAsync("main.tf", 1, 1, CancellationToken.None)).Note);
        Git("init", "-q");
        Commit("main.tf", "a = 1\n", "First");
        await File.WriteAllTextAsync(Path.Combine(_root, "main.tf"), "a = 2\n");

        Assert.Equal("not committed yet", (await new LineHistory(_root).OfAsync("main.tf", 1, 1, CancellationToken.None)).Note);
        Assert.Equal("not committed yet", (await new LineHistory(_root).OfFileAsync("main.tf", CancellationToken.None)).Note);
    }

    [Fact]
    public async Task Finds_the_commit_that_took_a_block_out()
    {
        Assert.SkipWhen(GitProgram.Find() is null, "git is not installed");
        Git("init", "-q");
        Commit("main.tf", "resource \"a\" \"b\" {}\n", "First");
        Commit("main.tf", "\n", "Drop b");

        Assert.Equal("Drop b", (await new LineHistory(_root).OfTextAsync(".", "\"a\" \"b\"", CancellationToken.None)).Commit!.Subject);
    }
}
