using System.Globalization;

namespace Millwright.Infrastructure.SourceControl;

/// <summary>Tells which commit last touched a line, by asking git.</summary>
/// <param name="directory">Where relative paths start.</param>
public sealed class LineHistory(string directory)
{
    private static readonly string _uncommitted = new('0', 40);
    private readonly Dictionary<(string File, int First, int Last), LineOrigin> _known = [];
    private readonly string? _git = GitProgram.Find();

    /// <summary>The latest commit among those that last touched the lines from first to last, counted from 1.</summary>
    public async Task<LineOrigin> OfAsync(string file, int first, int last, CancellationToken cancellation)
    {
        if (_known.TryGetValue((file, first, last), out var found)) return found;
        return _known[(file, first, last)] = _git is null ? LineOrigin.NoGit : await BlameAsync(_git, file, first, last, cancellation).ConfigureAwait(false);
    }

    /// <summary>The last commit that changed a file at all.</summary>
    public async Task<LineOrigin> OfFileAsync(string file, CancellationToken cancellation)
    {
        if (_git is null) return LineOrigin.NoGit;
        var (home, name) = Locate(file);
        if (home is null) return LineOrigin.Untracked;
        if (await GitProgram.QueryAsync(_git, home, ["status", "--porcelain", "--", name], cancellation).ConfigureAwait(false) is not { } status) return LineOrigin.Untracked;
        if (status.StartsWith("??", StringComparison.Ordinal)) return LineOrigin.Untracked;
        if (status.Length > 0) return LineOrigin.Uncommitted;
        return await LogAsync(_git, home, ["--", name], cancellation).ConfigureAwait(false);
    }

    /// <summary>The last commit that added or took away a text somewhere in a directory's configuration, or null.</summary>
    public async Task<LineOrigin> OfTextAsync(string folder, string text, CancellationToken cancellation)
    {
        if (_git is null) return LineOrigin.NoGit;
        var home = Path.GetFullPath(Path.Combine(directory, folder));
        if (!Directory.Exists(home)) return LineOrigin.Untracked;
        // Still in the last commit, and gone from the files: somebody is about to take it out.
        var committed = await GitProgram.QueryAsync(_git, home, ["grep", "--quiet", "--fixed-strings", "-e", text, "HEAD", "--", "."], cancellation).ConfigureAwait(false);
        if (committed is not null) return LineOrigin.Uncommitted;
        return await LogAsync(_git, home, [$"-S{text}", "--", "."], cancellation).ConfigureAwait(false);
    }

    private static async Task<LineOrigin> LogAsync(string git, string home, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var said = await GitProgram.QueryAsync(git, home, ["log", "-1", "--format=%H%x00%an%x00%at%x00%s", .. arguments], cancellation).ConfigureAwait(false);
        return said?.TrimEnd('\n').Split('\0') is [var hash, var author, var time, var subject]
            ? new LineOrigin(new Commit(hash, author, DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture)), subject), null)
            : LineOrigin.Untracked;
    }

    private async Task<LineOrigin> BlameAsync(string git, string file, int first, int last, CancellationToken cancellation)
    {
        var (home, name) = Locate(file);
        if (home is null) return LineOrigin.Untracked;
        var lines = string.Create(CultureInfo.InvariantCulture, $"{first},{last}");
        var blame = await GitProgram.QueryAsync(git, home, ["blame", "--line-porcelain", "-L", lines, "--", name], cancellation).ConfigureAwait(false);
        if (blame is null) return LineOrigin.Untracked;
        var commits = Commits(blame).ToList();
        if (commits.Exists(static c => c.Hash == _uncommitted)) return LineOrigin.Uncommitted;
        return commits.MaxBy(static c => c.Date) is { } latest ? new LineOrigin(latest, null) : LineOrigin.Untracked;
    }

    private (string? Home, string Name) Locate(string file)
    {
        var full = Path.GetFullPath(Path.Combine(directory, file));
        var home = Path.GetDirectoryName(full);
        return home is not null && File.Exists(full) ? (home, Path.GetFileName(full)) : (null, "");
    }

    /// <summary>Every line begins with its commit's hash, followed by headers, and ends with the line itself after a tab.</summary>
    internal static IEnumerable<Commit> Commits(string blame)
    {
        string hash = "", author = "", subject = "";
        var date = DateTimeOffset.UnixEpoch;
        foreach (var line in blame.Split('\n'))
        {
            if (line.StartsWith('\t')) yield return new Commit(hash, author, date, subject);
            else if (line.StartsWith("author ", StringComparison.Ordinal)) author = line["author ".Length..];
            else if (line.StartsWith("author-time ", StringComparison.Ordinal)) date = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line["author-time ".Length..], CultureInfo.InvariantCulture));
            else if (line.StartsWith("summary ", StringComparison.Ordinal)) subject = line["summary ".Length..];
            else if (line.Length > 41 && line[40] == ' ' && line.AsSpan(0, 40).IndexOfAnyExcept("0123456789abcdef") < 0) hash = line[..40];
        }
    }
}
