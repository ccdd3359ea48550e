using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Clones git repositories with the git program, so that the user's keys, helpers and settings count.</summary>
/// <remarks>
/// Settings of the query: <c>ref</c> (branch, tag or commit), <c>depth</c> (a shallow clone, for which <c>ref</c> must be a
/// branch or tag) and <c>sshkey</c> (a private key in base64).
/// </remarks>
internal sealed partial class GitPackages : IPackageGetter
{
    /// <summary>What git may speak on behalf of a module; its <c>ext::</c> would run programs.</summary>
    private const string AllowedProtocols = "file:git:http:https:ssh";

    public bool Handles(string scheme) => scheme == "git";

    public async Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        var reference = url["ref"] ?? "";
        var depth = int.TryParse(url["depth"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var repository = url.Without("ref", "depth", "sshkey").ToString();
        CheckRepository(repository);
        CheckReference(reference);
        using var key = url["sshkey"] is { Length: > 0 } encoded ? new SshKeyFile(encoded) : null;

        var clone = new List<string> { "clone" };
        if (depth > 0)
        {
            clone.AddRange(["--depth", depth.ToString(CultureInfo.InvariantCulture)]);
            if (reference.Length > 0) clone.AddRange(["--branch", reference]);
        }
        clone.AddRange(["--", repository, directory]);
        try
        {
            await RunAsync(clone, null, key, cancellation).ConfigureAwait(false);
        }
        catch (PackageException e) when (depth > 0 && CommitId().IsMatch(reference))
        {
            throw new PackageException($"{e.Message} (note that setting 'depth' requires 'ref' to be a branch or tag name)", e);
        }
        if (depth == 0 && reference.Length > 0) await RunAsync(["checkout", reference], directory, key, cancellation).ConfigureAwait(false);
        if (!File.Exists(Path.Combine(directory, ".gitmodules"))) return;
        var update = new List<string> { "submodule", "update", "--init", "--recursive" };
        if (depth > 0) update.AddRange(["--depth", depth.ToString(CultureInfo.InvariantCulture)]);
        await RunAsync(update, directory, key, cancellation).ConfigureAwait(false);
    }

    private static void CheckRepository(string repository)
    {
        var scheme = repository.IndexOf("://", StringComparison.Ordinal);
        var allowed = scheme > 0 && AllowedProtocols.Split(':').Contains(repository[..scheme]);
        if (!allowed) throw new PackageException($"git repositories are fetched over {AllowedProtocols.Replace(":", ", ", StringComparison.Ordinal)} only");
        var host = repository[(scheme + 3)..];
        var at = host.IndexOf('@');
        if (host.StartsWith('-') || (at >= 0 && at + 1 < host.Length && host[at + 1] == '-')) throw new PackageException("a host name must not begin with a dash");
    }

    private static void CheckReference(string reference)
    {
        if (reference.StartsWith('-') || reference.Any(static c => char.IsControl(c)))
            throw new PackageException($"invalid git ref \"{reference}\": it must not begin with a dash or have control characters");
    }

    private static async Task RunAsync(IReadOnlyList<string> arguments, string? directory, SshKeyFile? key, CancellationToken cancellation)
    {
        var program = GitProgram.Find() ?? throw new PackageException("git must be available and on the PATH");
        var output = new StringBuilder();
        var gate = new Lock();
        void Collect(string line)
        {
            lock (gate) output.Append(line).Append('\n');
        }
        var command = CliWrap.Cli.Wrap(program)
            .WithArguments(arguments)
            .WithEnvironmentVariables(variables =>
            {
                if (Environment.GetEnvironmentVariable("GIT_ALLOW_PROTOCOL") is null) variables.Set("GIT_ALLOW_PROTOCOL", AllowedProtocols);
                if (key is not null) variables.Set("GIT_SSH_COMMAND", $"{Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") ?? "ssh"} -i '{key.Path}' -o StrictHostKeyChecking=no");
            })
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Collect))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Collect))
            .WithValidation(CommandResultValidation.None);
        if (directory is not null) command = command.WithWorkingDirectory(directory);
        var result = await command.ExecuteAsync(cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0) throw new PackageException($"{program} exited with {result.ExitCode}: {PackageUrl.Redact(output.ToString().TrimEnd())}");
    }

    [GeneratedRegex("^[0-9a-fA-F]{7,40}$")]
    private static partial Regex CommitId();

    /// <summary>A private key on disk for as long as git needs it, readable by its owner alone.</summary>
    private sealed class SshKeyFile : IDisposable
    {
        public SshKeyFile(string encoded)
        {
            byte[] key;
            try
            {
                key = Convert.FromBase64String(encoded.Replace(' ', '+'));
            }
            catch (FormatException e)
            {
                throw new PackageException("the sshkey setting must be a private key in base64", e);
            }
            var folder = Directory.CreateTempSubdirectory("millwright-key-").FullName;
            Path = System.IO.Path.Combine(folder, "key");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(Path, options);
            file.Write(key);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
